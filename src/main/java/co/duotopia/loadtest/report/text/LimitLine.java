package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The load that a target sustained, in one line. */
public final class LimitLine {
  private static final Catalogue TEXTS = Catalogue.section("limit");

  private LimitLine() {}

  /** In short; empty where there are no facts. */
  public static Optional<String> sentence(RunResults results, LoadLimit limit) {
    if (LimitFacts.of(results, limit).isEmpty() || results.all().count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        limit
            .breach()
            .map(
                breach ->
                    exceeded(
                        limit.users(),
                        breach.users(),
                        limit.broke().orElseGet(() -> TEXTS.say("unknown"))))
            .orElseGet(() -> unexceeded(results, limit)));
  }

  private static String unexceeded(RunResults results, LoadLimit limit) {
    return LimitFacts.isUnclear(results) || !limit.isKnown()
        ? TEXTS.say("line.unknown")
        : TEXTS.say("line.no-violation", "users", Formats.count(limit.users(), "user"));
  }

  private static String exceeded(int users, int more, String first) {
    if (users == 0) {
      return TEXTS.say("line.none", "first", first);
    }
    String sustained = Formats.count(users, "user");
    return users < more
        ? TEXTS.say("line.fewer", "users", sustained, "more", more, "first", first)
        : TEXTS.say("line.later", "users", sustained, "first", first);
  }

  /**
   * The first sustained violation, or that there was none; escaped for Markdown.
   *
   * @param users the most that there were; below 0: the search failed
   */
  public static String violation(RunResults results, Assessment assessment, int users) {
    return assessment
        .breach()
        .map(breach -> violation(results, breach))
        .orElseGet(() -> noViolation(results, users));
  }

  private static String violation(RunResults results, SustainedViolation breach) {
    int sustained = breach.mostUsersWithin();
    return TEXTS.say(
        "line.violation",
        "users",
        Formats.count(breach.users(), "user"),
        "at",
        Formats.time(breach.at()),
        "into",
        seconds(Duration.between(results.whole().start(), breach.at())),
        "violation",
        Markdown.text(breach.of().sentence()),
        "lasted",
        seconds(breach.lasted()),
        "before",
        sustained == 0
            ? TEXTS.say("line.before-none")
            : TEXTS.say("line.before", "users", Formats.count(sustained, "user")));
  }

  private static String seconds(Duration duration) {
    return Formats.units(Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)));
  }

  /**
   * In place of a sustained violation.
   *
   * @param users the most that there were; below 0: the search failed
   */
  public static String noViolation(RunResults results, int users) {
    if (results.all().count() == 0) {
      return TEXTS.say("search.no-requests");
    }
    return users >= 0
        ? TEXTS.say("search.none", "users", Formats.count(users, "user"))
        : TEXTS.say("search.failed");
  }

  /** In one line; empty where there are no facts. */
  public static Optional<String> of(RunResults results, LoadLimit limit) {
    List<LimitFacts.Fact> facts = LimitFacts.of(results, limit);
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(facts.stream().map(LimitLine::text).collect(Collectors.joining("; ")));
  }

  private static String text(LimitFacts.Fact fact) {
    String at = fact.at().map(moment -> " (" + Formats.time(moment) + ")").orElse("");
    return Texts.line(Texts.inSentence(fact.name()) + " " + fact.value() + at);
  }
}
