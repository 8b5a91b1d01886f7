/** Gatling's own record of a run: simulation.log, and the words of its report. */
package co.duotopia.loadtest.results.log;
