/** Effects with their intervals, from blocks of time. */
package co.duotopia.loadtest.comparison.statistics;
