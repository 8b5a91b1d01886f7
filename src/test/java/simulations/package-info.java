/** The simulations, one a scenario of loadtest.conf. */
package simulations;
