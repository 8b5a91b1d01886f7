/** The verdict on a run: expectations, assertions and the exit code. */
package co.duotopia.loadtest.grading;
