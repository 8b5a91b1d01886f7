/** report.html: one class for each part of the page. */
package co.duotopia.loadtest.report.html;
