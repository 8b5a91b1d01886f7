package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Outcome.Ok;
import co.duotopia.loadtest.preflight.Outcome.Skipped;
import co.duotopia.loadtest.preflight.Outcome.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the clocks of target and load generator are apart, from the header Date. */
record ServerClock(Health health) implements Check {
  /** The header has whole seconds, and the answer may have taken its time. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public List<Check> needs() {
    return List.of(health);
  }

  @Override
  public Outcome look() {
    Answer answer = health.answer();
    return answer.date().isEmpty()
        ? new Skipped("the target's answers have no Date")
        : compare(answer, answer.date().get());
  }

  static Outcome compare(Answer answer, Instant date) {
    Instant sent = answer.received().minus(answer.took());
    Duration ahead = Duration.between(answer.received(), date);
    Duration behind = Duration.between(date.plusSeconds(1), sent);
    boolean targetIsAhead = ahead.compareTo(behind) > 0;
    Duration skew = targetIsAhead ? ahead : behind;
    if (skew.compareTo(TOLERANCE) <= 0) {
      return new Ok("as the target's, within " + TOLERANCE.toSeconds() + " s");
    }
    return new Warning(
        new Problem(
            "",
            "this machine's clock is %d s %s the target's: times cannot be matched with its logs"
                .formatted(skew.toSeconds(), targetIsAhead ? "behind" : "ahead of"),
            "set both by NTP"));
  }
}
