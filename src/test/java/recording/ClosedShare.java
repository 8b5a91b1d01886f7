package recording;

import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.core.controller.inject.closed.ClosedInjectionStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import scala.concurrent.duration.FiniteDuration;

/** One injector's share of the users of a closed injection; those of all add up to the whole. */
final class ClosedShare implements ClosedInjectionStep {
  private static final long serialVersionUID = 1;

  private final ClosedInjectionStep whole;
  private final transient Shard shard;

  ClosedShare(ClosedInjectionStep whole, Shard shard) {
    this.whole = whole;
    this.shard = shard;
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
    return steps.stream()
        .flatMapToInt(
            step ->
                LongStream.rangeClosed(0, step.duration().toSeconds())
                    .mapToInt(s -> step.valueAt(FiniteDuration.apply(s, TimeUnit.SECONDS))))
        .max()
        .orElse(0);
  }

  @Override
  public int valueAt(FiniteDuration time) {
    int all = whole.valueAt(time);
    return (all - shard.index() + shard.count() - 1) / shard.count();
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
    return "share %d of %d of %s".formatted(shard.index(), shard.count(), whole);
  }
}
