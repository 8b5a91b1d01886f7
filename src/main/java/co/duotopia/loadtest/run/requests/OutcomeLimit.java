package co.duotopia.loadtest.run.requests;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the kinds of failures of a run countable: beyond the first {@value #MOST} outcomes, those
 * of one cause and status become one. A target that puts a new number into every answer must not
 * fill files, pages and memory. Thread-safe.
 */
public final class OutcomeLimit {
  public static final int MOST = 200;
  public static final String OTHERS = "other texts";

  private final Map<Outcome, Outcome> known = new ConcurrentHashMap<>();

  /** The outcome itself, or the one that stands for it. */
  public Outcome admit(Outcome outcome) {
    Outcome admitted = known.get(outcome);
    if (admitted != null) {
      return admitted;
    }
    if (!outcome.isFailure()) {
      return outcome;
    }
    if (known.size() < MOST) {
      known.put(outcome, outcome);
      return outcome;
    }
    return new Outcome(
        outcome.status(), outcome.cause(), "… and " + outcome.kind() + " with " + OTHERS);
  }
}
