/** A comparison of runs for people and programs. */
package co.duotopia.loadtest.report.compared;
