/** Faults of the stand-in: how they begin, act and end. */
package co.duotopia.loadtest.standin.fault;
