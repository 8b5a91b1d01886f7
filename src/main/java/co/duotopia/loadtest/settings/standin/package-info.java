/** The settings of the local backend and of its faults. */
package co.duotopia.loadtest.settings.standin;
