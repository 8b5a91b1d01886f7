/** A run that was read: its totals, its time series, and the phases of its load. */
package co.duotopia.loadtest.results;
