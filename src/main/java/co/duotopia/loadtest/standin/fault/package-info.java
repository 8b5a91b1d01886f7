/** The faults that the stand-in can have, one class each. */
package co.duotopia.loadtest.standin.fault;
