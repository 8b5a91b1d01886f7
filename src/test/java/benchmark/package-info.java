/**
 * Measures what the load generator itself costs, and proves the diagnosis. Each class with a {@code
 * main}, and each simulation, is a command that prints its figures.
 */
package benchmark;
