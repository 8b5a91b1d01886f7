/** What must hold before load makes sense: the doctor, and the checks before a run. */
package co.duotopia.loadtest.preflight;
