/**
 * Measures what the load generator itself costs. Each class is a command that prints its figures.
 */
package benchmark;
