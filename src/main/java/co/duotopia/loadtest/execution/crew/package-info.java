/** The shared parts of a run on several injectors. */
package co.duotopia.loadtest.execution.crew;
