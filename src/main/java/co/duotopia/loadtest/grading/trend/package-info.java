/** Degradation over time: what became worse during a run, and by how much. */
package co.duotopia.loadtest.grading.trend;
