/**
 * The failures of a run and their causes.
 *
 * <p>{@link co.duotopia.loadtest.diagnosis.pattern.FailurePattern} is one way in which a service of
 * this kind fails: one class each, which looks for its signs in {@code RunFacts}. {@code Findings}
 * puts causes first, and what they bring about under them.
 */
package co.duotopia.loadtest.diagnosis;
