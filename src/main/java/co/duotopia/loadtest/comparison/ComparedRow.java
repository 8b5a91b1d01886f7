package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.statistics.Effect;
import co.duotopia.loadtest.comparison.statistics.Measure;
import java.util.OptionalInt;

/**
 * One figure of both sides.
 *
 * @param request name; empty for all requests
 * @param before of the baseline: milliseconds, a share, or requests a second
 * @param after of the run
 * @param probability of such an effect by chance, adjusted for the number of rows
 * @param required an unadjusted probability below this would have been significant
 */
public record ComparedRow(
    String request,
    Measure measure,
    double before,
    double after,
    Effect effect,
    double probability,
    double required) {
  /** Two-sided over all rows of a comparison: half of it at most says worse by mistake. */
  static final double SIGNIFICANCE = 0.01;

  private static final double MOST_TIMES = 25;

  public boolean isSignificant() {
    return probability < SIGNIFICANCE;
  }

  /** An effect up to this does not matter. */
  public double margin() {
    return measure.margin(before);
  }

  public Judgement judgement() {
    double margin = margin();
    if (isSignificant() && Math.abs(effect.size()) > margin) {
      return effect.size() > 0 == measure.lowerIsBetter() ? Judgement.WORSE : Judgement.BETTER;
    }
    return -margin < effect.low() && effect.high() < margin
        ? Judgement.SAME
        : Judgement.CANNOT_TELL;
  }

  /** Whether there is a difference for certain, but not whether it matters. */
  public boolean isDifferent() {
    return judgement() == Judgement.CANNOT_TELL && isSignificant();
  }

  /** Whether its own interval lies beyond the margin, which among so many rows may be chance. */
  public boolean isSuspected() {
    return judgement() == Judgement.CANNOT_TELL
        && !isSignificant()
        && (effect.low() > margin() || effect.high() < -margin());
  }

  /** An effect of this size would have been found in four of five such comparisons. */
  public double detectable() {
    return effect.detectable(required);
  }

  /**
   * Whether no run of a reasonable length would tell: the runs vary too much, or have too little.
   */
  public boolean isTooNoisy() {
    return timesLonger() > MOST_TIMES;
  }

  /** So many runs on each side would make an effect of the margin detectable; empty: too many. */
  public OptionalInt runsNeeded(int baseline, int runs) {
    return effect.runsNeeded(baseline, runs, margin(), required);
  }

  /** Factor by which more time under load would make an effect of the margin detectable. */
  public double timesLonger() {
    double times = detectable() / margin();
    return Math.max(1, times * times);
  }
}
