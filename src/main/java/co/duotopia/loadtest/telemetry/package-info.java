/** What a run tells other systems while it is running, read from its directory. */
package co.duotopia.loadtest.telemetry;
