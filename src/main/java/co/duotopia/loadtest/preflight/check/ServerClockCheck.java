package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The difference of the target's and the load generator's clocks, from the header Date. */
public record ServerClockCheck(HealthCheck health) implements Check {
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
  public CheckOutcome look() {
    BackendAnswer answer = health.answer();
    return answer.date().isEmpty()
        ? new Skipped("the target's answers have no Date")
        : compare(answer, answer.date().get());
  }

  /**
   * By how much the target's clock is ahead of this machine's, negative: behind; zero also when
   * that is not known, or less than can be told. To be asked once the check has looked.
   */
  public Duration ahead() {
    return Optional.ofNullable(health.answer())
        .flatMap(answer -> answer.date().map(date -> ahead(answer, date)))
        .orElse(Duration.ZERO);
  }

  private static Duration ahead(BackendAnswer answer, Instant date) {
    Instant sent = answer.received().minus(answer.took());
    Duration ahead = Duration.between(answer.received(), date);
    Duration behind = Duration.between(date.plusSeconds(1), sent);
    Duration skew = ahead.compareTo(behind) > 0 ? ahead : behind.negated();
    return skew.abs().compareTo(TOLERANCE) <= 0 || ahead.isNegative() && behind.isNegative()
        ? Duration.ZERO
        : skew;
  }

  public static CheckOutcome compare(BackendAnswer answer, Instant date) {
    Duration skew = ahead(answer, date);
    boolean targetIsAhead = !skew.isNegative();
    if (skew.isZero()) {
      return new Ok("as the target's, within " + TOLERANCE.toSeconds() + " s");
    }
    return new Warning(
        new Problem(
            "",
            "this machine's clock is %d s %s the target's: times cannot be matched with its logs"
                .formatted(skew.abs().toSeconds(), targetIsAhead ? "behind" : "ahead of"),
            "set both by NTP"));
  }
}
