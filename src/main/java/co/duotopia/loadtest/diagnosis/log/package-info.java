/** What the backend's own log says for or against a finding. */
package co.duotopia.loadtest.diagnosis.log;
