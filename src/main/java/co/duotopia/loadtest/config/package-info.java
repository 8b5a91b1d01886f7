/** The settings of a run: read from every source, checked as a whole, then immutable. */
package co.duotopia.loadtest.config;
