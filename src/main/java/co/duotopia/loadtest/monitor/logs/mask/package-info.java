/** Hiding of secrets in texts of a backend's log. */
package co.duotopia.loadtest.monitor.logs.mask;
