package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.settings.scenario.Expectations;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The assertions of a simulation as checks. What the engine says of them decides, as it does for
 * the exit code; the actual figures are those of the records. An assertion that only repeats an
 * expectation of the settings is left out where the two agree.
 */
final class Asserted {
  private static final Catalogue TEXTS = Catalogue.section("assertion");

  private Asserted() {}

  /** The expectations alone: what the assertions say could not be read. */
  static List<AssertionResult> unread(
      List<AssertionResult> expectations, List<EngineAssertion> assertions) {
    List<AssertionResult> all = new ArrayList<>(expectations);
    assertions.forEach(one -> all.add(check(one.message(), Status.UNKNOWN)));
    return List.copyOf(all);
  }

  /** The expectations, then the assertions that say more, in the order of the simulation. */
  static List<AssertionResult> addTo(
      List<AssertionResult> expectations,
      List<EngineAssertion> assertions,
      RunResults results,
      Objective objective) {
    List<AssertionResult> all = new ArrayList<>(expectations);
    for (EngineAssertion assertion : assertions) {
      Optional<AssertionText> text = AssertionText.parse(assertion.message());
      Status status = status(assertion);
      boolean isRepeated =
          text.flatMap(known -> repeated(known, objective.scenario().expected()))
              .filter(subject -> isSaid(expectations, subject, status))
              .isPresent();
      if (!isRepeated) {
        all.add(
            text.map(known -> check(known, status, results))
                .orElseGet(() -> check(assertion.message(), status)));
      }
    }
    return List.copyOf(all);
  }

  private static Status status(EngineAssertion assertion) {
    return switch (assertion.status()) {
      case MET -> Status.MET;
      case NOT_MET -> Status.MISSED;
      case NOT_EVALUATED -> Status.UNKNOWN;
    };
  }

  /** The subject of the expectation that it repeats. */
  private static Optional<String> repeated(AssertionText text, Expectations expected) {
    OptionalDouble success = expected.successAbovePercent();
    if (success.isPresent()
        && text.is("percentage of successful events", "is greater than", success.getAsDouble())) {
      return Optional.of(Expected.SUCCESS);
    }
    return expected
        .p95Below()
        .filter(
            limit -> text.is("95th percentile of response time", "is less than", limit.toMillis()))
        .map(limit -> Expected.P95);
  }

  /**
   * What the engine has not evaluated, an expectation says with any status; what too few requests
   * meet, one that is unknown.
   */
  private static boolean isSaid(List<AssertionResult> expectations, String subject, Status status) {
    return expectations.stream()
        .filter(check -> check.subject().equals(subject))
        .map(AssertionResult::status)
        .anyMatch(
            said ->
                status == Status.UNKNOWN
                    || said == status
                    || said == Status.UNKNOWN && status == Status.MET);
  }

  private static AssertionResult check(AssertionText text, Status status, RunResults results) {
    String subject = "assertion \"%s: %s\"".formatted(text.path(), text.metric());
    String actual =
        status == Status.UNKNOWN ? word(status) : actual(text, status == Status.MET, results);
    return new AssertionResult(subject, text.required(), actual, status);
  }

  /** The engine's percentiles interpolate, so close to a limit it may see it otherwise. */
  private static String actual(AssertionText text, boolean met, RunResults results) {
    OptionalDouble actual = text.actual(results);
    if (actual.isEmpty()) {
      return TEXTS.say("elsewhere", "met", word(status(met)));
    }
    double[] limits = text.numbers().stream().mapToDouble(Number::doubleValue).toArray();
    String figure = Figure.text(actual.getAsDouble(), limits) + text.unit();
    return text.holds(actual.getAsDouble()) == met
        ? figure
        : TEXTS.say("interpolated", "figure", figure, "met", word(status(met)));
  }

  private static AssertionResult check(String message, Status status) {
    return new AssertionResult(
        "assertion \"" + message + "\"", TEXTS.say("met"), word(status), status);
  }

  private static Status status(boolean met) {
    return met ? Status.MET : Status.MISSED;
  }

  private static String word(Status status) {
    return switch (status) {
      case MET -> TEXTS.say("met");
      case MISSED -> TEXTS.say("not-met");
      case UNKNOWN -> TEXTS.say("not-evaluated");
    };
  }
}
