/** Parsing of other programs' log lines: time, level and text. */
package co.duotopia.loadtest.monitor.logs.line;
