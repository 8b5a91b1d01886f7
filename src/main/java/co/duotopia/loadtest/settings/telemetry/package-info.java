/** Settings of metrics and tracing. */
package co.duotopia.loadtest.settings.telemetry;
