package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.grade.Scale;
import co.duotopia.loadtest.results.RequestSeries;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.Standstill;
import co.duotopia.loadtest.results.Standstill.Longest;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.settings.scenario.Shape;
import co.duotopia.loadtest.settings.scenario.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tells the steps of a run apart, by its settings. */
public final class LoadSteps {
  private static final int LEAST_SECONDS = 5;
  private static final int LEAST_REQUESTS = 5;

  /** Throughput per user beyond the knee, as a share of that before. */
  private static final double LESS = 0.8;

  private final RunResults results;
  private final Objective objective;
  private final List<LoadStep> steps = new ArrayList<>();
  private final List<Work> work = new ArrayList<>();

  /** Successful uploads, or requests where nobody uploads, and the users' seconds they took. */
  private record Work(double done, double userSeconds) {
    Work and(Work more) {
      return new Work(done + more.done, userSeconds + more.userSeconds);
    }

    double perUser() {
      return userSeconds == 0 ? 0 : done / userSeconds;
    }
  }

  private LoadSteps(RunResults results, Objective objective) {
    this.results = results;
    this.objective = objective;
  }

  /**
   * Those that were reached; none of a run whose load has another shape.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when the run's settings do not hold what is
   *     needed
   */
  public static List<LoadStep> of(RunResults results) {
    JsonNode settings = results.info().settings();
    Optional<Instant> start = results.times().start();
    if (start.isEmpty() || ScenarioTraits.recorded(settings).shape() != Shape.STEPS) {
      return List.of();
    }
    Objective objective = Objective.read(settings, Path.of(results.info().run(), "run.json"));
    LoadSteps known = new LoadSteps(results, objective);
    Instant from = start.get();
    int number = 0;
    for (Step step : objective.scenario().steps()) {
      Instant all = from.plus(step.ramp());
      from = all.plus(step.hold());
      known.add(++number, all, from);
    }
    return known.withKnee();
  }

  private void add(int number, Instant from, Instant to) {
    List<Second> seconds =
        results.underLoad().stream()
            .filter(second -> !Instant.ofEpochSecond(second.epochSecond()).isBefore(from))
            .filter(second -> !Instant.ofEpochSecond(second.epochSecond() + 1).isAfter(to))
            .toList();
    if (seconds.size() < LEAST_SECONDS) {
      return;
    }
    MillisCounts times = new MillisCounts();
    seconds.forEach(second -> second.addTo(times));
    long requests = times.total();
    long failures = seconds.stream().mapToLong(Second::failures).sum();
    Longest standstill = Standstill.longest(seconds, objective.ratePerUser());
    work.add(
        new Work(
            seconds.stream().mapToDouble(this::done).sum(),
            seconds.stream().mapToLong(Second::users).sum()));
    steps.add(
        new LoadStep(
            number,
            from,
            Duration.ofSeconds(seconds.size()),
            seconds.stream().mapToInt(Second::users).max().orElse(0),
            requests,
            failures,
            percentile(times, 50),
            percentile(times, 95),
            percentile(times, 99),
            standstill.seconds(),
            connections(from, to),
            limits(times, failures, standstill),
            false));
  }

  private static OptionalLong percentile(MillisCounts times, double percentile) {
    return times.total() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(times.percentile(percentile));
  }

  private OptionalInt connections(Instant from, Instant to) {
    return results.database().orElse(List.of()).stream()
        .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
        .flatMap(sample -> sample.reading().stream())
        .mapToInt(reading -> reading.connections().total())
        .max();
  }

  private Status limits(MillisCounts times, long failures, Longest standstill) {
    double longest =
        objective
            .criteria()
            .standstill()
            .map(limits -> Scale.millis(limits.acceptable()) / 1000)
            .orElse(Double.MAX_VALUE);
    if (standstill.seconds() > longest) {
      return Status.MISSED;
    }
    if (times.total() < LEAST_REQUESTS) {
      return Status.UNKNOWN;
    }
    boolean quick = times.percentile(95) <= Scale.millis(objective.criteria().p95().acceptable());
    double failed = 100.0 * failures / times.total();
    if (!quick || failed > objective.criteria().errorPercent().acceptable()) {
      return Status.MISSED;
    }
    return standstill.isUnknown(longest) ? Status.UNKNOWN : Status.MET;
  }

  /** Those who just came log in and read, which is quick and much: uploads count, if any. */
  private double done(Second second) {
    int index = (int) (second.epochSecond() - results.seconds().get(0).epochSecond());
    List<RequestSeries> uploads =
        results.courses().stream().filter(one -> one.kind() == RequestKind.UPLOAD).toList();
    return uploads.isEmpty()
        ? second.requests() - second.failures()
        : uploads.stream().mapToLong(one -> one.count(index) - one.failures(index)).sum();
  }

  private List<LoadStep> withKnee() {
    Work before = new Work(0, 0);
    for (int i = 0; i + 1 < steps.size(); i++) {
      before = before.and(work.get(i));
      double less = LESS * before.perUser();
      if (work.subList(i + 1, work.size()).stream().allMatch(later -> later.perUser() < less)) {
        steps.set(i, steps.get(i).asKnee());
        break;
      }
    }
    return List.copyOf(steps);
  }
}
