/**
 * The page: its server, which follows, starts and stops runs. It reads run directories alone, so it
 * shows every run of the checkout, and a run needs no page.
 */
package co.duotopia.loadtest.web;
