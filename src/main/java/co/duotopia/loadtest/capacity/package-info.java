/** Searches, within a run, how many users a target sustains, and reads what a search found. */
package co.duotopia.loadtest.capacity;
