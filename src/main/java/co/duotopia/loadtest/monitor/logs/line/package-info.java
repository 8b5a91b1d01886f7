/** What lines of other programs' logs say: time, level and text, whatever wrote them. */
package co.duotopia.loadtest.monitor.logs.line;
