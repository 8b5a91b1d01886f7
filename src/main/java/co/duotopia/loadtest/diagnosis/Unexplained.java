package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.Stall;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;

/** Something is wrong, and no pattern fits: the most telling facts, to look further. */
final class Unexplained {
  private static final Catalogue TEXTS = Catalogue.section("unexplained");
  private static final double FAILED_PERCENT = 1;
  private static final int LEAST_SILENT_SECONDS = 3;

  private Unexplained() {}

  /** None if nothing is wrong. */
  static List<String> in(RunFacts facts, Assessment assessment) {
    if (!isWrong(facts, assessment)) {
      return List.of();
    }
    List<String> telling = new ArrayList<>();
    assessment
        .violation()
        .ifPresent(
            violation ->
                telling.add(
                    TEXTS.say(
                        "violation",
                        "users",
                        violation.users(),
                        "subject",
                        violation.of().subject(),
                        "actual",
                        violation.of().actual(),
                        "required",
                        violation.of().required())));
    if (facts.answers().any()) {
      telling.add(
          TEXTS.say(
              "failed", "share", facts.share(facts.answers()), "said", facts.answers().quoted()));
    }
    facts
        .all()
        .slowest()
        .ifPresent(
            slowest ->
                telling.add(
                    TEXTS.say(
                        "slowest",
                        "request",
                        slowest.name(),
                        "p50",
                        millis(slowest.percentile(50)),
                        "p95",
                        millis(slowest.percentile(95)))));
    Stall.longest(facts)
        .filter(stall -> stall.seconds() >= LEAST_SILENT_SECONDS)
        .filter(stall -> stall.waitedMillis() >= 1_000L * (stall.seconds() - 1))
        .ifPresent(stall -> telling.add(stall.evidence(facts).text()));
    facts
        .database()
        .map(database -> database.worst(Moment::busy))
        .ifPresent(
            busiest ->
                telling.add(
                    TEXTS.say(
                        "database",
                        "busy",
                        busiest.busy(),
                        "total",
                        busiest.connections().total(),
                        "idle",
                        busiest.activity().idleInTransaction())));
    return telling;
  }

  private static boolean isWrong(RunFacts facts, Assessment assessment) {
    RunResults results = facts.results();
    return assessment.violation().isPresent()
        || assessment.grade() == Grade.POOR
        || 100.0 * results.all().failures() > FAILED_PERCENT * results.all().count();
  }
}
