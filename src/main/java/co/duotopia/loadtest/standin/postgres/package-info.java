/** The stand-in's PostgreSQL: binaries, server, schema, connection pool. */
package co.duotopia.loadtest.standin.postgres;
