/** The coordination of a run's injectors: joining, start, judgement and stop. */
package co.duotopia.loadtest.injectors.coordination;
