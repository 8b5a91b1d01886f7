/** The scenario of a run: its load, its journey, and what it is expected to reach. */
package co.duotopia.loadtest.settings.scenario;
