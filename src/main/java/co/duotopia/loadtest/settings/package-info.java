/** The settings of a run: one immutable tree of records, read and checked as a whole. */
package co.duotopia.loadtest.settings;
