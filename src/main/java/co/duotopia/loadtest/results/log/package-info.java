/** Gatling's own record of a run: simulation.log. */
package co.duotopia.loadtest.results.log;
