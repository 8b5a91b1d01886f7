/** Sampling at a fixed interval, and the CSV files that samples are written to and read from. */
package co.duotopia.loadtest.monitor;
