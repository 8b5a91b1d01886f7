/** What grading looks at, and what its results are made of. */
package co.duotopia.loadtest.grading.facts;
