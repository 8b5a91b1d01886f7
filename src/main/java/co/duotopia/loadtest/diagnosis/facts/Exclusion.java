package co.duotopia.loadtest.diagnosis.facts;

/**
 * A cause that a finding resembles, but excludes.
 *
 * @param pattern title of the other one
 * @param because a sentence with its figures, without full stop
 */
public record Exclusion(String pattern, String because) {}
