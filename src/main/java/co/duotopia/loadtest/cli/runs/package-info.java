/** Commands that make something of several runs. */
package co.duotopia.loadtest.cli.runs;
