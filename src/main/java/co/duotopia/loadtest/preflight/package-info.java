/** Checks that must pass before load makes sense, before a run and in the doctor. */
package co.duotopia.loadtest.preflight;
