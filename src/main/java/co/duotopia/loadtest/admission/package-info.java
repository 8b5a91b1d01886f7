/** Decides whether a run may begin: confirmation, gradual growth, quiet hours. */
package co.duotopia.loadtest.admission;
