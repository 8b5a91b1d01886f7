/** Comparison of runs, also with a baseline: differences with their intervals. */
package co.duotopia.loadtest.comparison;
