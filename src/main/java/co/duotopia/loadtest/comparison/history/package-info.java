/** Runs of one kind over time. */
package co.duotopia.loadtest.comparison.history;
