/** The document that people write after load tests, from the files of several runs. */
package co.duotopia.loadtest.report.document;
