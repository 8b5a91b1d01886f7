/** A run, from settings to result files, with the engine in the middle. */
package co.duotopia.loadtest.execution;
