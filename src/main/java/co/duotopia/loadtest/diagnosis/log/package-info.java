/** Evidence of the backend's own log for or against a finding. */
package co.duotopia.loadtest.diagnosis.log;
