package co.duotopia.loadtest.guard;

/**
 * A rule on the measurements of a running test. Not thread-safe.
 *
 * @param <S> sample that it judges by
 */
@FunctionalInterface
interface Guard<S> {
  /**
   * Takes the next sample; says how it stands with the rule.
   *
   * @param nanos when, since some moment; never goes back
   */
  RuleState judge(long nanos, S sample);
}
