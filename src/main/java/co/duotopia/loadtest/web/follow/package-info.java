/** A run as the page shows it, live or ended. */
package co.duotopia.loadtest.web.follow;
