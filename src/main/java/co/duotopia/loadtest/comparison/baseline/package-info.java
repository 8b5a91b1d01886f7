/** The baseline that a run is asked to be compared with. */
package co.duotopia.loadtest.comparison.baseline;
