/** What a running test writes: its directory, its live statistics, its events. */
package co.duotopia.loadtest.run;
