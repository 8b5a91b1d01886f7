/** How the stand-in's faults begin, act and end. */
package co.duotopia.loadtest.standin.fault;
