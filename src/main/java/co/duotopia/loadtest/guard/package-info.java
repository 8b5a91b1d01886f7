/** Rules that mark a run, or end it before its time, when they are broken. */
package co.duotopia.loadtest.guard;
