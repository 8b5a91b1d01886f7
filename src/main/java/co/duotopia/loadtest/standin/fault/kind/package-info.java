/** Each fault of the stand-in, a class each, and the list of them. */
package co.duotopia.loadtest.standin.fault.kind;
