package co.duotopia.loadtest.comparison.baseline;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.SearchedCapacity;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.settings.scenario.Regression;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The result of a comparison with the baseline, as expectations of the run. */
final class RegressionChecks {
  private static final Catalogue TEXTS = Catalogue.section("regression");

  private final Comparison comparison;
  private final Regression limits;

  RegressionChecks(Comparison comparison, Regression limits) {
    this.comparison = comparison;
    this.limits = limits;
  }

  /** The only check if there is no comparable baseline. */
  static AssertionResult incomparable(String why, Regression limits) {
    return new AssertionResult(TEXTS.say("comparison"), TEXTS.say("comparable"), why, open(limits));
  }

  /** An open comparison fails a run only if that is required. */
  private static Status open(Regression limits) {
    return limits.required() ? Status.MISSED : Status.UNKNOWN;
  }

  /** One a figure that has a limit; of two searches, only the capacity. */
  List<AssertionResult> all() {
    List<AssertionResult> checks = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      limit(measure).flatMap(limit -> check(measure, limit)).ifPresent(checks::add);
    }
    limits.capacityWorseByPercent().flatMap(this::capacity).ifPresent(checks::add);
    return checks;
  }

  private Optional<Double> limit(Measure measure) {
    return switch (measure) {
      case P50 -> limits.p50WorseByPercent();
      case P95 -> limits.p95WorseByPercent();
      case P99 -> limits.p99WorseByPercent();
      case ERRORS -> limits.errorsWorseByPoints();
      case THROUGHPUT -> limits.requestsPerSecondWorseByPercent();
      case CONNECTIONS, CPU -> Optional.empty();
    };
  }

  /** The worst row decides whether it is missed; whether it is met, that of all requests. */
  private Optional<AssertionResult> check(Measure measure, double limit) {
    List<ComparedRow> rows =
        comparison.rows().stream().filter(row -> row.measure() == measure).toList();
    List<ComparedRow> worse =
        rows.stream()
            .filter(ComparedRow::isSignificant)
            .filter(row -> worse(measure, row.effect().size()) > allowed(row, limit))
            .sorted(Comparator.comparing(row -> -worse(measure, row.effect().size())))
            .toList();
    if (!worse.isEmpty()) {
      return Optional.of(result(worse.get(0), limit, Status.MISSED));
    }
    return rows.stream()
        .filter(row -> row.request().isEmpty())
        .findFirst()
        .map(row -> result(row, limit, isWithin(row, limit) ? Status.MET : open(limits)))
        .or(() -> Optional.of(tooFew(measure, limit)).filter(few -> !comparison.rows().isEmpty()));
  }

  private AssertionResult tooFew(Measure measure, double limit) {
    return new AssertionResult(
        TEXTS.say("figure", "figure", figure(measure)),
        atMost(measure, limit),
        TEXTS.say("too-few", "requests", Formats.count(measure.fewest(), "request")),
        open(limits));
  }

  private static boolean isWithin(ComparedRow row, double limit) {
    double worst = row.measure().lowerIsBetter() ? row.effect().high() : row.effect().low();
    return worse(row.measure(), worst) <= allowed(row, limit);
  }

  /** The limit, but of a short response time what 2 ms are. */
  private static double allowed(ComparedRow row, double limit) {
    return Math.max(limit, Math.round(1000 * row.measure().negligible(row.before())) / 10.0);
  }

  /** How much worse, in percent of the baseline or in percentage points; negative: better. */
  private static double worse(Measure measure, double effect) {
    double change = 100 * (measure.isRatio() ? Math.expm1(effect) : effect);
    return measure.lowerIsBetter() ? change : -change;
  }

  private static AssertionResult result(ComparedRow row, double limit, Status status) {
    Measure measure = row.measure();
    String subject = row.request().isEmpty() ? TEXTS.say("all-requests") : row.request();
    return new AssertionResult(
        TEXTS.say("figure", "figure", figure(measure)),
        atMost(measure, allowed(row, limit)),
        TEXTS.say(
            "change",
            "change",
            change(measure, row.effect().size()),
            "low",
            change(measure, row.effect().low()),
            "high",
            change(measure, row.effect().high()),
            "unit",
            unit(measure),
            "subject",
            subject),
        status);
  }

  private static String atMost(Measure measure, double limit) {
    return TEXTS.say("at-most", "limit", Formats.number(limit), "unit", unit(measure));
  }

  private static String unit(Measure measure) {
    return measure.isRatio() ? "%" : TEXTS.say("points");
  }

  private static String figure(Measure measure) {
    return switch (measure) {
      case ERRORS -> TEXTS.say("error-rate");
      case THROUGHPUT -> TEXTS.say("throughput");
      default -> measure.key();
    };
  }

  private static String change(Measure measure, double effect) {
    double percent = 100 * (measure.isRatio() ? Math.expm1(effect) : effect);
    return String.format(Locale.ROOT, measure.isRatio() ? "%+.1f" : "%+.2f", percent);
  }

  /** By the intervals of both searches. */
  private Optional<AssertionResult> capacity(double limit) {
    return comparison
        .capacity()
        .map(
            judgement -> {
              SearchedCapacity before = comparison.baseline().get(0).capacity().orElseThrow();
              SearchedCapacity after = comparison.runs().get(0).capacity().orElseThrow();
              return new AssertionResult(
                  TEXTS.say("figure", "figure", TEXTS.say("of-users")),
                  TEXTS.say("at-most", "limit", Formats.number(limit), "unit", "%"),
                  TEXTS.say("capacities", "before", before.text(), "after", after.text()),
                  status(judgement, before, after, limit));
            });
  }

  /**
   * A lost capacity exceeds every limit. Else the limit decides, not the margin of the judgement;
   * one user less is never a loss.
   */
  private Status status(
      Judgement judgement, SearchedCapacity before, SearchedCapacity after, double limit) {
    if (after.isLost(before)) {
      return Status.MISSED;
    }
    if (judgement == Judgement.BETTER) {
      return Status.MET;
    }
    if (!before.isMeasured() || !after.isMeasured()) {
      return open(limits);
    }
    double allowed = Math.max(1, limit / 100 * before.users());
    boolean isLower = after.high() < before.low() && !after.isOpen();
    if (isLower && before.users() - after.users() > allowed) {
      return Status.MISSED;
    }
    boolean isWithin = !before.isOpen() && before.high() - after.low() <= allowed;
    return isWithin ? Status.MET : open(limits);
  }
}
