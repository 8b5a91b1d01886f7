/** The environment of a run: address, accounts, database, quiet hours and traits. */
package co.duotopia.loadtest.settings.environment;
