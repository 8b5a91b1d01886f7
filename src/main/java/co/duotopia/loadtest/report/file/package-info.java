/** findings.md, summary.json, junit.xml and the summary on the console. */
package co.duotopia.loadtest.report.file;
