/** The way of a run, from settings to result files, without the engine in the middle. */
package co.duotopia.loadtest.execution;
