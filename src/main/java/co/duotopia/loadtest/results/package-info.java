/** A run, read from its directory: totals, time series, and the phases of its load. */
package co.duotopia.loadtest.results;
