package co.duotopia.loadtest.grading.grade;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.PhaseTimes.Steady;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.Standstill;
import co.duotopia.loadtest.results.Standstill.Longest;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.Limits;
import co.duotopia.loadtest.text.Catalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Grades the metrics of a run. */
public final class Grades {
  /** A target that follows from the workload is no more exact than this. */
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.DOWN);

  private static final Catalogue TEXTS = Catalogue.section("grades");

  public static final String STANDSTILL = "longest standstill";

  private final RunResults results;

  private Grades(RunResults results) {
    this.results = results;
  }

  public static List<MetricGrade> of(RunResults results, Objective objective) {
    Criteria criteria = objective.criteria();
    Grades grades = new Grades(results);
    List<MetricGrade> graded = new ArrayList<>();
    Collections.addAll(
        graded,
        grades.of("success rate", Scale.percentAtLeast(criteria.successPercent()), Grades::success),
        grades.of("p95", Scale.responseTime(criteria.p95()), all -> all.percentile(95)),
        grades.of("p99", Scale.responseTime(criteria.p99()), all -> all.percentile(99)),
        grades.of("error rate", Scale.percentAtMost(criteria.errorPercent()), Grades::errors));
    criteria.standstill().ifPresent(limits -> graded.add(grades.standstill(limits, objective)));
    graded.add(grades.throughput(objective));
    return List.copyOf(graded);
  }

  /** The worst of all; unknown when a part of it is and nothing else is poor. */
  public static Grade worst(List<MetricGrade> grades) {
    return Grade.worst(grades.stream().flatMap(metric -> metric.worst().stream()))
        .orElse(Grade.UNKNOWN);
  }

  public static double success(Statistics all) {
    return 100.0 * (all.count() - all.failures()) / all.count();
  }

  static double errors(Statistics all) {
    return 100.0 * all.failures() / all.count();
  }

  private MetricGrade of(String metric, Scale scale, ToDoubleFunction<Statistics> figure) {
    return new MetricGrade(
        metric,
        scale.goodText(),
        scale.acceptableText(),
        Optional.of(scale.graded(figure(results.whole(), figure))),
        results.steady().map(phase -> scale.graded(figure(phase, figure))));
  }

  private MetricGrade standstill(Limits<Duration> limits, Objective objective) {
    Scale scale = Scale.seconds(limits);
    return new MetricGrade(
        STANDSTILL,
        scale.goodText(),
        scale.acceptableText(),
        Optional.of(graded(scale, standstill(results, results.whole().start(), objective))),
        results
            .steady()
            .map(phase -> graded(scale, standstill(phase.start(), steadyTo(), objective))));
  }

  private static Graded graded(Scale scale, Optional<Longest> standstill) {
    return standstill
        .filter(longest -> longest.isUnknown(scale.acceptable()))
        .map(longest -> new Graded(Grade.UNKNOWN, seenByFew(longest)))
        .orElseGet(
            () -> scale.graded(standstill.stream().mapToDouble(Longest::seconds).findFirst()));
  }

  /** Why it is unknown how long the longest standstill was. */
  public static String seenByFew(Longest standstill) {
    return TEXTS.say(
        "seen-by-few", "seconds", standstill.perhapsSeconds(), "users", Standstill.LEAST_USERS);
  }

  /** Not the phase's end, which is that of its last request: a standstill lasts longer. */
  private Instant steadyTo() {
    return results.times().steady().map(Steady::to).orElse(Instant.MAX);
  }

  /** The longest one from a time on while there was load; empty without requests. */
  public static Optional<Longest> standstill(
      RunResults results, Instant from, Objective objective) {
    return new Grades(results).standstill(from, Instant.MAX, objective);
  }

  private Optional<Longest> standstill(Instant from, Instant to, Objective objective) {
    if (results.all().count() == 0) {
      return Optional.empty();
    }
    List<Second> later =
        results.underLoad().stream()
            .filter(second -> second.epochSecond() >= from.getEpochSecond())
            .filter(second -> second.epochSecond() < to.getEpochSecond())
            .toList();
    return Optional.of(Standstill.longest(later, objective.ratePerUser()));
  }

  private static OptionalDouble figure(Phase phase, ToDoubleFunction<Statistics> figure) {
    return phase.all().count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(figure.applyAsDouble(phase.all()));
  }

  /**
   * Throughput of the steady phase alone, since users still start before it. In a closed workload
   * throughput restates the response time; without a target in the settings, it follows from the
   * acceptable p95, so that a run with good response times is never poor.
   */
  private MetricGrade throughput(Objective objective) {
    BigDecimal target = target(objective);
    BigDecimal percent =
        BigDecimal.valueOf(objective.criteria().requestsPerSecond().acceptablePercent());
    BigDecimal acceptable = target.multiply(percent).movePointLeft(2);
    if (!isAskedFor(objective)) {
      BigDecimal whole = acceptable.subtract(cutOff(objective)).max(BigDecimal.ZERO);
      acceptable = whole.round(THREE_DIGITS).stripTrailingZeros();
    }
    Scale scale = Scale.perSecond(target.doubleValue(), acceptable.doubleValue());
    return new MetricGrade(
        "requests/s",
        scale.goodText(),
        scale.acceptableText(),
        Optional.empty(),
        results.steady().map(phase -> scale.graded(perSecond(phase))));
  }

  /** The request that each user may be waiting for when the steady phase begins. */
  private BigDecimal cutOff(Objective objective) {
    int users = (int) Math.round(users(objective)) / results.info().shard().count();
    return results
        .steady()
        .map(phase -> BigDecimal.valueOf(phase.perSecond(users)).round(THREE_DIGITS))
        .orElse(BigDecimal.ZERO);
  }

  /** Users of the steady phase: those of the settings, unless their number was changed. */
  private double users(Objective objective) {
    return results.times().steady().flatMap(Steady::users).orElse(objective.scenario().users());
  }

  /** This load generator's share of the target. */
  private BigDecimal target(Objective objective) {
    int generators = results.info().shard().count();
    double share = isAskedFor(objective) ? 1 : users(objective) / objective.scenario().users();
    BigDecimal target = BigDecimal.valueOf(objective.targetRate() * share / generators);
    return isAskedFor(objective) && generators == 1 ? target : target.round(THREE_DIGITS);
  }

  private static boolean isAskedFor(Objective objective) {
    return objective.criteria().requestsPerSecond().target().isPresent();
  }

  /** No request at all is a rate, too, where any was made before. */
  private OptionalDouble perSecond(Phase phase) {
    return results.all().count() == 0 || phase.length().isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(phase.perSecond(phase.all().count()));
  }
}
