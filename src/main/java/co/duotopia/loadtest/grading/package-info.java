/** Is a run good, how good, where did it become worse, may we release. */
package co.duotopia.loadtest.grading;
