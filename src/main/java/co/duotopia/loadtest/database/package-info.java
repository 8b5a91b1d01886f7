/** PostgreSQL seen from outside: its addresses, connections, errors and {@code .sql} files. */
package co.duotopia.loadtest.database;
