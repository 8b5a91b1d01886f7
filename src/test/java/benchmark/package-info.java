/**
 * What the suite itself costs. Each class with a main method and a command in its Javadoc prints
 * its figures.
 */
package benchmark;
