package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The load that a target sustained, and its behaviour beyond. */
public final class LimitFacts {
  /**
   * @param value in a word or two
   * @param at empty: of no one moment
   * @param note may be empty
   */
  public record Fact(String name, String value, Optional<Instant> at, String note) {
    private Fact(String name, String value, String note) {
      this(name, value, Optional.empty(), note);
    }
  }

  private LimitFacts() {}

  /** None where nobody asks: the scenario does not look for a limit, and none was exceeded. */
  public static List<Fact> of(RunResults results, LoadLimit limit) {
    if (limit.breach().isEmpty() && !traits(results).statesLimit()) {
      return List.of();
    }
    return limit
        .breach()
        .map(
            breach ->
                List.of(
                    users(limit), at(breach), broke(limit), beyond(limit), after(results, limit)))
        .orElseGet(
            () ->
                results.all().count() == 0
                    ? List.of(unknown("there were no requests"))
                    : limit.isKnown()
                        ? unbroken(results, limit)
                        : List.of(unknown("the search for it failed")));
  }

  private static ScenarioTraits traits(RunResults results) {
    return ScenarioTraits.recorded(results.info().settings());
  }

  private static Fact unknown(String why) {
    return new Fact("Users borne", "unknown", why);
  }

  /** A burst can exceed the limits for less time than a sustained violation takes. */
  private static List<Fact> unbroken(RunResults results, LoadLimit limit) {
    return limit.recovery().isPresent()
        ? List.of(borne(results, limit), after(results, limit))
        : List.of(borne(results, limit));
  }

  /** When responses nearly stop, too few requests end to make a sustained violation. */
  static boolean isUnclear(RunResults results) {
    Statistics all = results.steady().map(Phase::all).orElse(results.all());
    return all.failures() >= 10 && 5 * all.failures() > all.count();
  }

  private static Fact borne(RunResults results, LoadLimit limit) {
    if (isUnclear(results)) {
      return new Fact(
          "Users borne",
          "unknown",
          "no violation was sustained, but %d of %d requests failed"
              .formatted(results.all().failures(), results.all().count()));
    }
    return new Fact(
        "Users borne",
        "up to " + ShownNumber.count(limit.users()),
        "no limit was exceeded; the real limit is higher, and takes more users to find");
  }

  private static Fact users(LoadLimit limit) {
    if (limit.users() == 0) {
      return new Fact("Users borne", "none", "it broke before any load level had lasted 10 s");
    }
    boolean later = limit.breach().filter(breach -> breach.users() <= limit.users()).isPresent();
    return new Fact(
        "Users borne",
        ShownNumber.count(limit.users()),
        "at most, with all limits met" + (later ? "; it broke later, without more users" : ""));
  }

  private static Fact at(SustainedViolation breach) {
    return new Fact(
        "First lasting breach",
        "at " + Texts.count(breach.users(), "user"),
        Optional.of(breach.at()),
        breach.of().sentence());
  }

  private static Fact broke(LoadLimit limit) {
    return new Fact("Broke first", limit.broke().orElse("unknown"), "");
  }

  private static Fact beyond(LoadLimit limit) {
    return limit
        .manner()
        .map(manner -> new Fact("Beyond its limit", word(manner), meaning(manner)))
        .orElseGet(
            () ->
                new Fact(
                    "Beyond its limit", "unknown", "too little data before or after it to tell"));
  }

  private static String word(Manner manner) {
    return switch (manner) {
      case GRACEFUL -> "graceful";
      case CATASTROPHIC -> "catastrophic";
    };
  }

  private static String meaning(Manner manner) {
    return switch (manner) {
      case GRACEFUL ->
          "at least half of the earlier throughput still succeeded; the surplus waited or was refused";
      case CATASTROPHIC ->
          "less than half of the earlier throughput still succeeded, or there were no responses for 10 s";
    };
  }

  private static Fact after(RunResults results, LoadLimit limit) {
    boolean isBurst = traits(results).burst();
    return limit
        .recovery()
        .map(
            time ->
                new Fact(
                    "Recovered",
                    "after " + ShownNumber.duration(time),
                    isBurst
                        ? "from the last user's start until all limits were met for good"
                        : "until all limits were met again, under load"))
        .orElseGet(() -> new Fact("Recovered", "unknown", "not observed"));
  }
}
