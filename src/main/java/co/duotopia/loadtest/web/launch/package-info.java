/** Starting a run from the page. */
package co.duotopia.loadtest.web.launch;
