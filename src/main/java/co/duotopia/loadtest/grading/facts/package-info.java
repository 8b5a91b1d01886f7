/** The facts that grading examines, and the parts of its results. */
package co.duotopia.loadtest.grading.facts;
