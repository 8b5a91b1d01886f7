/** Samples of the PostgreSQL under test: its queries, rates and incidents. */
package co.duotopia.loadtest.monitor.database;
