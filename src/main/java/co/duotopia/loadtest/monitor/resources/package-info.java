/** Samples of the machine: the load generator and a local target. */
package co.duotopia.loadtest.monitor.resources;
