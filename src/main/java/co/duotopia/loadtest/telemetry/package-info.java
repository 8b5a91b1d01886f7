/** Metrics and annotations of a running run for other systems, read from its directory. */
package co.duotopia.loadtest.telemetry;
