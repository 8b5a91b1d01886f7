package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.Onset;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A diagnosis in sentences, each in one line. */
public final class DiagnosisWords {
  private static final Catalogue TEXTS = Catalogue.section("diagnosis");

  private static final int HEADLINES = 3;

  private DiagnosisWords() {}

  /** {@code Database connection pool exhausted (certain), from 14:03:20 UTC at 23 users}. */
  public static String headline(Finding finding) {
    return TEXTS.say(
        "headline",
        "title",
        finding.title(),
        "confidence",
        finding.confidence().text(),
        "onset",
        onset(finding.onset()));
  }

  public static String onset(Onset onset) {
    return TEXTS.say(
        "onset", "time", Formats.time(onset.at()), "users", Formats.count(onset.users(), "user"));
  }

  public static String meaning(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> TEXTS.say("certain");
      case LIKELY -> TEXTS.say("likely");
      case POSSIBLE -> TEXTS.say("possible");
    };
  }

  /**
   * The word before its title in the verdict. It is no cause if nothing was missed, or if the run
   * was cut short, which the target does not do.
   */
  public static String lead(Confidence confidence, RunOutcome outcome) {
    boolean explains = outcome != RunOutcome.PASSED && outcome != RunOutcome.INCOMPLETE;
    return switch (confidence) {
      case CERTAIN -> explains ? "Cause" : "Seen";
      case LIKELY -> explains ? "Likely cause" : "Likely";
      case POSSIBLE -> explains ? "Possible cause" : "Possible";
    };
  }

  /** The sentence instead of findings; empty if there are any. */
  public static Optional<String> none(RunResults results, Diagnosis diagnosis) {
    if (!diagnosis.findings().isEmpty()) {
      return Optional.empty();
    } else if (!diagnosis.unexplained().isEmpty()) {
      return Optional.of(TEXTS.say("unexplained"));
    }
    if (results.all().count() == 0) {
      return Optional.of(TEXTS.say("no-requests"));
    }
    return Optional.of(
        diagnosis.failed().isEmpty() ? TEXTS.say("none") : TEXTS.say("none-but-failed"));
  }

  /** One line for each of the first three findings; empty if nothing is wrong. */
  public static List<String> headlines(Diagnosis diagnosis) {
    Stream<String> lines =
        diagnosis.findings().isEmpty()
            ? diagnosis.unexplained().stream()
                .limit(1)
                .map(fact -> TEXTS.say("unexplained-fact", "fact", fact))
            : diagnosis.findings().stream().limit(HEADLINES).map(DiagnosisWords::withRemedy);
    return lines.map(line -> TEXTS.say("line", "headline", Texts.line(line))).toList();
  }

  private static String withRemedy(Finding finding) {
    return finding.remedies().stream()
        .findFirst()
        .map(
            remedy ->
                TEXTS.say(
                    "remedy", "headline", headline(finding), "remedy", Texts.inSentence(remedy)))
        .orElseGet(() -> headline(finding));
  }
}
