/** The checks of the doctor, one class each. */
package co.duotopia.loadtest.preflight.check;
