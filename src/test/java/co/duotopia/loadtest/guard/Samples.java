package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.database.DatabaseRates;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Samples for guards, made from the one or two figures that matter. */
final class Samples {
  static final long SECOND = Duration.ofSeconds(1).toNanos();

  private Samples() {}

  /** Requests of 1 ms. */
  static Interval requests(int successes, int failures, Outcome failure) {
    return new Interval(
        figures(
            Stream.concat(
                    IntStream.range(0, successes).mapToObj(i -> result(1, Outcome.OK)),
                    IntStream.range(0, failures).mapToObj(i -> result(1, failure)))
                .toList()),
        List.of(),
        Duration.ZERO);
  }

  static Interval took(int requests, long millis) {
    return tookAndWait(requests, millis, List.of(), Duration.ZERO);
  }

  /**
   * @param waits how long those in flight have been waited for
   */
  static Interval tookAndWait(int requests, long millis, List<Duration> waits, Duration lag) {
    return new Interval(
        figures(IntStream.range(0, requests).mapToObj(i -> result(millis, Outcome.OK)).toList()),
        waits,
        lag);
  }

  static Interval late(Duration lag) {
    return new Interval(new Figures(), List.of(), lag);
  }

  private static Figures figures(List<RequestResult> results) {
    Figures figures = new Figures();
    results.forEach(figures::add);
    return figures.freeze();
  }

  private static RequestResult result(long millis, Outcome outcome) {
    return new RequestResult("GET /", RequestKind.READ, 0, millis, 0, 0, outcome);
  }

  static DatabaseSample connections(int total, int usable) {
    return sample(total, usable, Optional.empty());
  }

  static DatabaseSample deadlocks(long found) {
    return sample(1, 100, Optional.of(new DatabaseRates(1, 0, found, 0, OptionalDouble.empty())));
  }

  private static DatabaseSample sample(int total, int usable, Optional<DatabaseRates> rates) {
    DatabaseReading reading =
        new DatabaseReading(
            Instant.EPOCH,
            new Connections(total, usable),
            Optional.empty(),
            new Counters(0, 0, 0, 0, 0, 0, Instant.EPOCH),
            "",
            SessionGroups.UNKNOWN);
    return new DatabaseSample(
        Instant.EPOCH, Duration.ZERO, Duration.ZERO, Optional.of(reading), rates);
  }

  static DatabaseSample blind() {
    return unanswered(Duration.ofMillis(3));
  }

  /** A turn that the load generator did not come to. */
  static DatabaseSample missed() {
    return unanswered(Duration.ZERO);
  }

  private static DatabaseSample unanswered(Duration took) {
    return new DatabaseSample(
        Instant.EPOCH, Duration.ZERO, took, Optional.empty(), Optional.empty());
  }

  static ResourceSample cpu(double percent) {
    return resources(OptionalDouble.of(percent), OptionalDouble.empty());
  }

  /** A sample of a container that had to wait in some of its periods. */
  static ResourceSample throttled(double percent) {
    return resources(OptionalDouble.of(50), OptionalDouble.of(percent));
  }

  static ResourceSample withoutCpu() {
    return resources(OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static ResourceSample resources(OptionalDouble cpu, OptionalDouble throttled) {
    Generator generator =
        new Generator(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1,
            1,
            1,
            OptionalLong.empty(),
            Duration.ZERO,
            0,
            1,
            OptionalLong.empty(),
            throttled);
    return new ResourceSample(
        Instant.EPOCH,
        cpu,
        generator,
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }
}
