package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.settings.scenario.Shape;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The load that a target sustained, and its behaviour beyond. */
public final class LimitFacts {
  private static final Catalogue TEXTS = Catalogue.section("limit");

  /**
   * @param value in a word or two
   * @param at empty: of no one moment
   * @param note may be empty
   */
  public record Fact(String name, String value, Optional<Instant> at, String note) {
    Fact(String name, String value, String note) {
      this(name, value, Optional.empty(), note);
    }
  }

  private LimitFacts() {}

  /**
   * None where nobody asks: the scenario does not look for a limit, and none was exceeded. Of a
   * search for the capacity, what it found.
   */
  public static List<Fact> of(RunResults results, LoadLimit limit) {
    return CapacityFacts.answer(results)
        .map(answer -> CapacityFacts.of(answer, limit.cause()))
        .orElseGet(() -> ofLoad(results, limit));
  }

  private static List<Fact> ofLoad(RunResults results, LoadLimit limit) {
    if (limit.violation().isEmpty() && !traits(results).statesLimit()) {
      return List.of();
    }
    return limit
        .violation()
        .map(
            violation ->
                List.of(
                    users(results, limit),
                    at(violation),
                    broke(limit),
                    beyond(limit),
                    after(results, limit)))
        .orElseGet(
            () ->
                results.all().count() == 0
                    ? List.of(unknown(TEXTS.say("note.no-requests")))
                    : limit.isKnown()
                        ? unbroken(results, limit)
                        : List.of(unknown(TEXTS.say("note.failed"))));
  }

  private static ScenarioTraits traits(RunResults results) {
    return ScenarioTraits.recorded(results.info().settings());
  }

  private static Fact unknown(String why) {
    return new Fact(TEXTS.say("users"), TEXTS.say("unknown"), why);
  }

  /** A burst can exceed the limits for less time than a sustained violation takes. */
  private static List<Fact> unbroken(RunResults results, LoadLimit limit) {
    return limit.recovery().isPresent()
        ? List.of(unexceeded(results, limit), after(results, limit))
        : List.of(unexceeded(results, limit));
  }

  /** When responses nearly stop, too few requests end to make a sustained violation. */
  static boolean isUnclear(RunResults results) {
    Statistics all = results.steady().map(Phase::all).orElse(results.all());
    return all.failures() >= 10 && 5 * all.failures() > all.count();
  }

  private static Fact unexceeded(RunResults results, LoadLimit limit) {
    if (isUnclear(results)) {
      return unknown(
          TEXTS.say(
              "note.unclear", "failed", results.all().failures(), "all", results.all().count()));
    }
    return users(results, limit);
  }

  private static Fact users(RunResults results, LoadLimit limit) {
    HeldLoad held = limit.held().orElse(HeldLoad.NONE);
    if (held.users() == 0) {
      return new Fact(TEXTS.say("users"), TEXTS.say("not-determined"), TEXTS.say("note.no-level"));
    }
    String users = Formats.count(held.users());
    String time = Formats.units(held.held());
    String value =
        limit
            .brokeBy()
            .filter(more -> more > held.users())
            .map(
                more ->
                    TEXTS.say("between", "users", users, "time", time, "more", Formats.count(more)))
            .orElseGet(() -> TEXTS.say("at-least", "users", users, "time", time));
    return new Fact(TEXTS.say("users"), value, note(results, limit, held));
  }

  private static String note(RunResults results, LoadLimit limit, HeldLoad held) {
    if (limit.brokeBy().filter(more -> more <= held.users()).isPresent()) {
      return TEXTS.say("note.met-earlier");
    }
    if (isOfRamp(results, held)) {
      return TEXTS.say("note.met-in-ramp");
    }
    return limit.brokeBy().isPresent() ? TEXTS.say("note.met") : TEXTS.say("note.met-to-the-end");
  }

  /** A load that rises all the time is held at no level for long. */
  private static boolean isOfRamp(RunResults results, HeldLoad held) {
    return traits(results).shape() != Shape.STEPS && held.users() < results.info().users();
  }

  private static Fact at(SustainedViolation violation) {
    return new Fact(
        TEXTS.say("violation"),
        TEXTS.say("at", "users", Formats.count(violation.users(), "user")),
        Optional.of(violation.at()),
        violation.of().sentence());
  }

  private static Fact broke(LoadLimit limit) {
    return new Fact(TEXTS.say("first"), limit.broke().orElseGet(() -> TEXTS.say("unknown")), "");
  }

  private static Fact beyond(LoadLimit limit) {
    return limit
        .manner()
        .map(manner -> new Fact(TEXTS.say("beyond"), word(manner), meaning(manner)))
        .orElseGet(
            () ->
                new Fact(TEXTS.say("beyond"), TEXTS.say("unknown"), TEXTS.say("note.little-data")));
  }

  private static String word(Manner manner) {
    return switch (manner) {
      case GRACEFUL -> TEXTS.say("graceful");
      case CATASTROPHIC -> TEXTS.say("catastrophic");
    };
  }

  private static String meaning(Manner manner) {
    return switch (manner) {
      case GRACEFUL -> TEXTS.say("note.graceful");
      case CATASTROPHIC -> TEXTS.say("note.catastrophic");
    };
  }

  private static Fact after(RunResults results, LoadLimit limit) {
    boolean isBurst = traits(results).burst();
    return limit
        .recovery()
        .map(
            time ->
                new Fact(
                    TEXTS.say("recovery"),
                    TEXTS.say("after", "time", Formats.duration(time)),
                    isBurst ? TEXTS.say("note.after-burst") : TEXTS.say("note.under-load")))
        .orElseGet(
            () ->
                new Fact(
                    TEXTS.say("recovery"), TEXTS.say("unknown"), TEXTS.say("note.not-observed")));
  }
}
