/** Files of a running test: its directory, live statistics and events. */
package co.duotopia.loadtest.run;
