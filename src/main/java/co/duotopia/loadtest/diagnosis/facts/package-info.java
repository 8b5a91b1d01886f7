/** The facts that a diagnosis examines, and the parts of a finding. */
package co.duotopia.loadtest.diagnosis.facts;
