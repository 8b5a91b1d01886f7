/** Results in a form for people. */
package co.duotopia.loadtest.report;
