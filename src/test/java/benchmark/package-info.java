/**
 * Measures what the suite itself costs, and proves its diagnosis. Each class with a main method and
 * a command in its Javadoc prints its figures.
 */
package benchmark;
