/** Figures and sentences that several of the outputs share. */
package co.duotopia.loadtest.report.text;
