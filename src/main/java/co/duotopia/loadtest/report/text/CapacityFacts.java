package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.report.text.LimitFacts.Fact;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of a search for the capacity. */
public final class CapacityFacts {
  private static final Catalogue TEXTS = Catalogue.section("search");

  private CapacityFacts() {}

  /** Empty when the run did not search, or had judged no level. */
  public static Optional<CapacityAnswer> answer(RunResults results) {
    return CapacityAnswer.of(results.events(), results.info().users());
  }

  /**
   * @param cause why more users were too many; empty: unknown
   */
  static List<Fact> of(CapacityAnswer answer, Optional<Finding> cause) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(TEXTS.say("name"), value(answer), note(answer)));
    answer.broken().ifPresent(level -> facts.add(broke(level, cause)));
    if (answer.recommended() > 0) {
      facts.add(
          new Fact(
              TEXTS.say("recommended"),
              TEXTS.say("at-most", "users", users(answer.recommended())),
              TEXTS.say("margin")));
    }
    return facts;
  }

  private static Fact broke(MeasuredLevel level, Optional<Finding> cause) {
    String reason = level.reason().map(CapacityFacts::reason).orElse("");
    return new Fact(
        TEXTS.say("broke"),
        cause
            .map(
                found ->
                    TEXTS.say(
                        "broke-by",
                        "reason",
                        reason,
                        "cause",
                        Texts.inSentence(found.title()),
                        "confidence",
                        found.confidence().text()))
            .orElse(reason),
        TEXTS.say(
            "broke-note",
            "bad",
            level.bad(),
            "windows",
            Formats.count(level.windows().size(), "window"),
            "users",
            users(level.users())));
  }

  /** The reason in words. */
  public static String reason(String key) {
    return switch (key) {
      case "p95" -> TEXTS.say("reason.p95");
      case "errors" -> TEXTS.say("reason.errors");
      case "throughput" -> TEXTS.say("reason.throughput");
      case "generator-cpu" -> TEXTS.say("reason.generator-cpu");
      case "users" -> TEXTS.say("reason.users");
      default -> TEXTS.say("reason.generator");
    };
  }

  /** The capacity alone, with its error. */
  public static String value(CapacityAnswer answer) {
    return switch (answer.kind()) {
      case FOUND ->
          TEXTS.say(
              "found",
              "users",
              users(answer.estimate()),
              "low",
              Formats.count(answer.low()),
              "high",
              Formats.count(answer.high()),
              "rate",
              Formats.rate(answer.sustained().map(MeasuredLevel::perSecond).orElse(0.0)));
      case BEYOND -> TEXTS.say("beyond", "users", users(answer.low()));
      case NOTHING -> TEXTS.say("nothing");
      case FALLS -> TEXTS.say("falls");
      case BOUNDS, NOT_RECOVERED, GENERATOR, UNFINISHED -> interval(answer);
    };
  }

  private static String interval(CapacityAnswer answer) {
    return answer.high() >= answer.most()
        ? TEXTS.say("beyond", "users", users(answer.low()))
        : TEXTS.say(
            "interval", "low", Formats.count(answer.low()), "high", Formats.count(answer.high()));
  }

  private static String note(CapacityAnswer answer) {
    return switch (answer.kind()) {
      case FOUND -> TEXTS.say("note.found");
      case BOUNDS -> TEXTS.say("note.bounds");
      case BEYOND -> TEXTS.say("note.beyond");
      case NOTHING ->
          answer
              .regardless()
              .map(key -> TEXTS.say("note.regardless", "reason", reason(key)))
              .orElseGet(() -> TEXTS.say("note.nothing"));
      case NOT_RECOVERED -> TEXTS.say("note.not-recovered");
      case GENERATOR -> TEXTS.say("note.generator");
      case UNFINISHED -> TEXTS.say("note.unfinished");
      case FALLS ->
          TEXTS.say(
              "note.falls",
              "good",
              users(answer.mostGood()),
              "bad",
              Formats.count(answer.lastBad()));
    };
  }

  /** The caption of the table of levels. */
  public static String table() {
    return TEXTS.say("table");
  }

  static String line(String facts) {
    return TEXTS.say("line", "facts", facts);
  }

  static String sentence(CapacityAnswer answer) {
    return TEXTS.say("sentence", "value", inShort(answer));
  }

  /** The answer in short, with the reason if it is not exact. */
  static String inShort(CapacityAnswer answer) {
    return answer.kind() == Kind.FOUND
        ? value(answer)
        : TEXTS.say("because", "value", value(answer), "note", note(answer));
  }

  private static String users(int users) {
    return Formats.count(users, "user");
  }
}
