/** Rules that mark a run, or end it early, when they are violated. */
package co.duotopia.loadtest.guard;
