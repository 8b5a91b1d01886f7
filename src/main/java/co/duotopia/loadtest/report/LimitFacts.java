package co.duotopia.loadtest.report;

import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.grading.Breach;
import co.duotopia.loadtest.results.RunResults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How much load a target bore, and how it behaved beyond that. */
final class LimitFacts {
  /** They are made to find it, so they always tell of it. */
  private static final Set<String> LOOKING_FOR_IT = Set.of("breaking", "spike");

  /**
   * @param value in a word or two
   * @param at empty: of no one moment
   * @param note may be empty
   */
  record Fact(String name, String value, Optional<Instant> at, String note) {
    private Fact(String name, String value, String note) {
      this(name, value, Optional.empty(), note);
    }
  }

  private LimitFacts() {}

  /** None where nobody asks: the scenario does not look for a limit, and none was exceeded. */
  static List<Fact> of(RunResults results, LoadLimit limit) {
    if (limit.breach().isEmpty() && !LOOKING_FOR_IT.contains(results.info().scenario())) {
      return List.of();
    }
    return limit
        .breach()
        .map(breach -> List.of(users(limit), at(breach), broke(limit), beyond(limit), after(limit)))
        .orElseGet(() -> List.of(results.all().count() == 0 ? unknown() : borne(limit)));
  }

  /** In short; empty where there are no facts. */
  static Optional<String> sentence(RunResults results, LoadLimit limit) {
    if (of(results, limit).isEmpty() || results.all().count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        limit
            .breach()
            .map(breach -> broken(limit.users(), breach.users(), limit.broke().orElse("it")))
            .orElseGet(() -> "It bore up to %s.".formatted(Texts.count(limit.users(), "user"))));
  }

  private static String broken(int users, int broken, String what) {
    if (users == 0) {
      return "It bore no number of users for 10 seconds: %s broke first.".formatted(what);
    }
    return users < broken
        ? "It bore %s, and not %d: %s broke first."
            .formatted(Texts.count(users, "user"), broken, what)
        : "It bore %s at first; then %s broke.".formatted(Texts.count(users, "user"), what);
  }

  /** In one line; empty where there are no facts. */
  static Optional<String> line(RunResults results, LoadLimit limit) {
    List<Fact> facts = of(results, limit);
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(facts.stream().map(LimitFacts::text).collect(Collectors.joining("; ")));
  }

  private static String text(Fact fact) {
    String at = fact.at().map(moment -> " (" + Texts.time(moment) + ")").orElse("");
    return Texts.line(Texts.inSentence(fact.name()) + " " + fact.value() + at);
  }

  private static Fact unknown() {
    return new Fact("Users borne", "unknown", "there were no requests");
  }

  private static Fact borne(LoadLimit limit) {
    return new Fact(
        "Users borne",
        "up to " + ShownNumber.count(limit.users()),
        "no limit of what is acceptable was exceeded for long; where it is, more users must show");
  }

  private static Fact users(LoadLimit limit) {
    if (limit.users() == 0) {
      return new Fact("Users borne", "none", "it broke before any number of them had been there for 10 seconds");
    }
    boolean later = limit.breach().filter(breach -> breach.users() <= limit.users()).isPresent();
    return new Fact(
        "Users borne",
        ShownNumber.count(limit.users()),
        "at most, with all within what is acceptable"
            + (later ? "; it broke later, without more users" : ""));
  }

  private static Fact at(Breach breach) {
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
        .orElseGet(() -> new Fact("Beyond its limit", "unknown", "it ended too soon to tell"));
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
          "it went on doing about as much as before; what was too much waited or was refused";
      case CATASTROPHIC -> "it did much less than before, or nothing at all";
    };
  }

  private static Fact after(LoadLimit limit) {
    return limit
        .recovery()
        .map(
            time ->
                new Fact(
                    "Recovered",
                    "after " + ShownNumber.duration(time),
                    "until all was within what is acceptable again"))
        .orElseGet(() -> new Fact("Recovered", "unknown", "not while it was watched"));
  }
}
