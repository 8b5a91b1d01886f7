/** The backend's own log, followed while a run goes on, or added to it afterwards. */
package co.duotopia.loadtest.monitor.logs;
