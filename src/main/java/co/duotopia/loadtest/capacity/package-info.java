/** The search within a run for the users that a target sustains, and its answer. */
package co.duotopia.loadtest.capacity;
