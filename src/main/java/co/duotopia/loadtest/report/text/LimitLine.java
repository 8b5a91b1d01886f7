package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.results.RunResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The load that a target sustained, in one line. */
public final class LimitLine {
  private LimitLine() {}

  /** In short; empty where there are no facts. */
  public static Optional<String> sentence(RunResults results, LoadLimit limit) {
    if (LimitFacts.of(results, limit).isEmpty() || results.all().count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        limit
            .breach()
            .map(breach -> broken(limit.users(), breach.users(), limit.broke().orElse("unknown")))
            .orElseGet(() -> unbroken(results, limit)));
  }

  private static String unbroken(RunResults results, LoadLimit limit) {
    return LimitFacts.isUnclear(results) || !limit.isKnown()
        ? "Sustained users: unknown."
        : "Sustained up to %s.".formatted(Texts.count(limit.users(), "user"));
  }

  private static String broken(int users, int broken, String what) {
    String first = "First to break: " + what + ".";
    if (users == 0) {
      return "No load level was sustained for 10 s. " + first;
    }
    String borne = Texts.count(users, "user");
    return users < broken
        ? "Sustained %s, and not %d. %s".formatted(borne, broken, first)
        : "Sustained %s at first, but not to the end. %s".formatted(borne, first);
  }

  /** In one line; empty where there are no facts. */
  public static Optional<String> of(RunResults results, LoadLimit limit) {
    List<LimitFacts.Fact> facts = LimitFacts.of(results, limit);
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(facts.stream().map(LimitLine::text).collect(Collectors.joining("; ")));
  }

  private static String text(LimitFacts.Fact fact) {
    String at = fact.at().map(moment -> " (" + Texts.time(moment) + ")").orElse("");
    return Texts.line(Texts.inSentence(fact.name()) + " " + fact.value() + at);
  }
}
