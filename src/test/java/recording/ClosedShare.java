package recording;

import static io.gatling.javaapi.core.CoreDsl.constantPauses;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.pause;

import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.core.controller.inject.closed.ClosedInjectionStep;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import scala.concurrent.duration.FiniteDuration;

/** A part of the users of a closed injection, as one injector's share; all shares are the whole. */
final class ClosedShare implements ClosedInjectionStep {
  private static final long serialVersionUID = 1;

  /** How often the engine asks for the number of users. */
  private static final Duration ENGINE_TICK = Duration.ofSeconds(1);

  private final ClosedInjectionStep whole;
  private final transient IntUnaryOperator part;

  private ClosedShare(ClosedInjectionStep whole, IntUnaryOperator part) {
    this.whole = whole;
    this.part = part;
  }

  static ClosedShare of(ClosedInjectionStep whole, Shard shard) {
    return new ClosedShare(whole, all -> (all - shard.index() + shard.count() - 1) / shard.count());
  }

  /** All until the end of the load, and then nobody: the engine replaces each user who leaves. */
  static ClosedShare until(Deadline deadline, ClosedInjectionStep whole) {
    return new ClosedShare(whole, all -> deadline.isAhead() ? all : 0);
  }

  /** Users who come after the end of the load stay until the engine replaces nobody any more. */
  static ChainBuilder latecomersWait(Deadline deadline) {
    return doIf(session -> !deadline.isAhead()).then(pause(ENGINE_TICK, constantPauses));
  }

  /** By the second, as the engine looks whether users are missing. */
  static Optional<Duration> untilFirstUser(List<ClosedInjectionStep> steps) {
    long before = 0;
    for (ClosedInjectionStep step : steps) {
      long seconds = step.duration().toSeconds();
      for (long second = 0; second <= seconds; second++) {
        if (step.valueAt(FiniteDuration.apply(second, TimeUnit.SECONDS)) > 0) {
          return Optional.of(Duration.ofSeconds(before + second));
        }
      }
      before += seconds;
    }
    return Optional.empty();
  }

  /** The most users at once, by the second. */
  static int most(List<ClosedInjectionStep> steps) {
    return bySecond(steps).max().orElse(0);
  }

  /** The number of users at the end, likewise; empty if it was ever higher. */
  static OptionalLong held(List<ClosedInjectionStep> steps) {
    int end = bySecond(steps).reduce(0, (before, next) -> next);
    return end == most(steps) ? OptionalLong.of(end) : OptionalLong.empty();
  }

  private static IntStream bySecond(List<ClosedInjectionStep> steps) {
    return steps.stream()
        .flatMapToInt(
            step ->
                LongStream.rangeClosed(0, step.duration().toSeconds())
                    .mapToInt(s -> step.valueAt(FiniteDuration.apply(s, TimeUnit.SECONDS))));
  }

  @Override
  public int valueAt(FiniteDuration time) {
    return part.applyAsInt(whole.valueAt(time));
  }

  @Override
  public FiniteDuration duration() {
    return whole.duration();
  }

  @Override
  public boolean isEmpty() {
    return whole.isEmpty();
  }

  @Override
  public int productArity() {
    return 0;
  }

  @Override
  public Object productElement(int n) {
    throw new IndexOutOfBoundsException(n);
  }

  @Override
  public boolean canEqual(Object that) {
    return that == this;
  }

  @Override
  public String toString() {
    return "a part of " + whole;
  }
}
