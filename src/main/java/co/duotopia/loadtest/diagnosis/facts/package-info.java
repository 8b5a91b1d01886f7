/** What a diagnosis looks at, and what a finding is made of. */
package co.duotopia.loadtest.diagnosis.facts;
