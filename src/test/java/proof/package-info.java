/**
 * Proofs against a known truth: of the diagnosis, on a stand-in with faults, and of the guards.
 * Each class with a main method and a command in its Javadoc prints its figures.
 */
package proof;
