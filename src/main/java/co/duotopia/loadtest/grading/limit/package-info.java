/** Limits of what is acceptable: when they were exceeded, and for how long. */
package co.duotopia.loadtest.grading.limit;
