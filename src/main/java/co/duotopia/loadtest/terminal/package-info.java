/** What is printed to a terminal, and what is asked there. */
package co.duotopia.loadtest.terminal;
