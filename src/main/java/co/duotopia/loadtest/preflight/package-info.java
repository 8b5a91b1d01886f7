/** What must hold before a load makes sense, one check each: the doctor, and a run's preflight. */
package co.duotopia.loadtest.preflight;
