/** The data of a run that is compared: the requests of its steady phase, second by second. */
package co.duotopia.loadtest.comparison.sample;
