/** What a run tells other systems. */
package co.duotopia.loadtest.settings.telemetry;
