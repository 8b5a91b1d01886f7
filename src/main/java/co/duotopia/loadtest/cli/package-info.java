/** The commands of the suite, one class each. */
package co.duotopia.loadtest.cli;
