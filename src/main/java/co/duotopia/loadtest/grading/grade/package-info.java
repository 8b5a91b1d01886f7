/** Grades of a run by the criteria in loadtest.conf: good, acceptable, poor. */
package co.duotopia.loadtest.grading.grade;
