/** A client of the backend, as polite as a single user. */
package co.duotopia.loadtest.preflight.target;
