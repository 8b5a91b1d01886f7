package co.duotopia.loadtest.report.file;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where a run became worse, on the page of findings. */
final class TimelineSection {
  private static final Catalogue TEXTS = Catalogue.section("limit");

  private TimelineSection() {}

  /**
   * @param users the most that there were; below 0: unknown
   */
  static void addTo(Markdown page, RunResults results, Assessment assessment, int users) {
    page.heading(2, "Degradation over time");
    page.block(
        assessment
            .breach()
            .map(breach -> sentence(breach, results))
            .orElseGet(() -> LimitLine.noViolation(results, users)));
    if (!assessment.trends().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("trend of", "first fifth", "last fifth", "verdict", "why"));
      assessment.trends().forEach(trend -> rows.add(row(trend)));
      page.table(rows);
    }
  }

  /** One sentence, already escaped. */
  static String sentence(SustainedViolation breach, RunResults results) {
    Duration into = Duration.between(results.whole().start(), breach.at());
    String before =
        breach.mostUsersWithin() == 0
            ? TEXTS.say("line.before-none")
            : TEXTS.say("line.before", "users", Formats.count(breach.mostUsersWithin(), "user"));
    return TEXTS.say(
        "line.violation",
        "users",
        Formats.count(breach.users(), "user"),
        "at",
        Formats.time(breach.at()),
        "into",
        seconds(into),
        "violation",
        text(breach.of().sentence()),
        "lasted",
        seconds(breach.lasted()),
        "before",
        before);
  }

  private static String seconds(Duration duration) {
    return Formats.units(Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)));
  }

  private static List<String> row(Trend trend) {
    return List.of(
        text(trend.metric()),
        text(trend.first()),
        text(trend.last()),
        verdict(trend.status()),
        text(trend.explanation()));
  }

  private static String verdict(AssertionResult.Status status) {
    return switch (status) {
      case MET -> "not worse";
      case MISSED -> "worse";
      case UNKNOWN -> "unknown";
    };
  }
}
