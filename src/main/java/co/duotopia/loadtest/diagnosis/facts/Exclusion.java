package co.duotopia.loadtest.diagnosis.facts;

/**
 * What a finding is not, though it might look like it.
 *
 * @param pattern title of the other one
 * @param because a sentence with its figures, without full stop
 */
public record Exclusion(String pattern, String because) {}
