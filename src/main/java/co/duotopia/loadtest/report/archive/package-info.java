/** A run in one file, to be handed on. */
package co.duotopia.loadtest.report.archive;
