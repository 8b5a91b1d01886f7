package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The load that a target sustained, in one line. */
public final class LimitLine {
  private static final Catalogue TEXTS = Catalogue.section("limit");

  private LimitLine() {}

  /** The limit in short; empty without facts. */
  public static Optional<String> sentence(RunResults results, LoadLimit limit) {
    return CapacityFacts.answer(results)
        .map(CapacityFacts::sentence)
        .or(() -> ofLoad(results, limit));
  }

  private static Optional<String> ofLoad(RunResults results, LoadLimit limit) {
    if (LimitFacts.of(results, limit).isEmpty() || results.all().count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        limit.violation().isPresent()
            ? exceeded(limit, limit.broke().orElseGet(() -> TEXTS.say("unknown")))
            : unexceeded(results, limit));
  }

  private static String unexceeded(RunResults results, LoadLimit limit) {
    if (LimitFacts.isUnclear(results) || !limit.isKnown()) {
      return TEXTS.say("line.unknown");
    }
    return limit.users() == 0
        ? TEXTS.say("line.not-determined")
        : TEXTS.say("line.at-least", "users", users(limit), "time", time(limit));
  }

  private static String exceeded(LoadLimit limit, String first) {
    if (limit.users() == 0) {
      return TEXTS.say("line.none", "first", first);
    }
    int more = limit.brokeBy().orElseThrow();
    return limit.users() < more
        ? TEXTS.say(
            "line.fewer",
            "users",
            users(limit),
            "time",
            time(limit),
            "more",
            Formats.count(more),
            "first",
            first)
        : TEXTS.say("line.later", "users", users(limit), "time", time(limit), "first", first);
  }

  private static String users(LoadLimit limit) {
    return Formats.count(limit.users(), "user");
  }

  private static String time(LoadLimit limit) {
    return Formats.units(limit.held().orElseThrow().held());
  }

  /** The first sustained violation, or that there was none; escaped for Markdown. */
  public static String violation(RunResults results, Assessment assessment) {
    return assessment
        .violation()
        .map(violation -> violation(results, violation))
        .orElseGet(() -> noViolation(results, assessment));
  }

  private static String violation(RunResults results, SustainedViolation violation) {
    int sustained = violation.within().users();
    return TEXTS.say(
        "line.violation",
        "users",
        Formats.count(violation.users(), "user"),
        "at",
        Formats.time(violation.at()),
        "into",
        seconds(Duration.between(results.whole().start(), violation.at())),
        "violation",
        Markdown.text(violation.of().sentence()),
        "lasted",
        seconds(violation.lasted()),
        "before",
        sustained == 0
            ? TEXTS.say("line.before-none")
            : TEXTS.say("line.before", "users", Formats.count(sustained, "user")));
  }

  private static String seconds(Duration duration) {
    return Formats.units(Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)));
  }

  /** The sentence instead of a sustained violation. */
  public static String noViolation(RunResults results, Assessment assessment) {
    if (results.all().count() == 0) {
      return TEXTS.say("search.no-requests");
    }
    int users = results.seconds().stream().mapToInt(Second::users).max().orElse(0);
    return assessment.isViolationKnown()
        ? TEXTS.say("search.none", "users", Formats.count(users, "user"))
        : TEXTS.say("search.failed");
  }

  /** The limit in one line; empty without facts. */
  public static Optional<String> of(RunResults results, LoadLimit limit) {
    Optional<CapacityAnswer> searched = CapacityFacts.answer(results);
    if (searched.isPresent()) {
      return searched.map(answer -> capacity(answer, limit));
    }
    List<LimitFacts.Fact> facts = LimitFacts.of(results, limit);
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(TEXTS.say("line.limit", "facts", joined(facts)));
  }

  /** The name of the first fact leads the line. */
  private static String capacity(CapacityAnswer answer, LoadLimit limit) {
    List<LimitFacts.Fact> facts = CapacityFacts.of(answer, limit.cause());
    List<String> parts = new ArrayList<>(List.of(CapacityFacts.inShort(answer)));
    facts.subList(1, facts.size()).forEach(fact -> parts.add(text(fact)));
    return CapacityFacts.line(String.join("; ", parts));
  }

  private static String joined(List<LimitFacts.Fact> facts) {
    return facts.stream().map(LimitLine::text).collect(Collectors.joining("; "));
  }

  private static String text(LimitFacts.Fact fact) {
    String at = fact.at().map(moment -> " (" + Formats.time(moment) + ")").orElse("");
    return Texts.line(Texts.inSentence(fact.name()) + " " + fact.value() + at);
  }
}
