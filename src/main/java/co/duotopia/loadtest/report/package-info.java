/** Results in a form for people and for CI. */
package co.duotopia.loadtest.report;
