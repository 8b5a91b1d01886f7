/** Output to a terminal, and questions asked there. */
package co.duotopia.loadtest.terminal;
