/** What watches a run: the database, the load generator and the stand-in. */
package co.duotopia.loadtest.monitor;
