package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.history.HistoryRun;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.history.RunHistory.Change;
import co.duotopia.loadtest.comparison.history.RunHistory.Expected;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs of one kind over time, for a terminal: a line a run, oldest first. */
public final class HistoryText {
  private static final Catalogue TEXTS = Catalogue.section("history");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String LINE = "%-16s  %-13s  %-8s %9s %9s %9s %10s";

  private HistoryText() {}

  public static List<String> of(RunHistory history) {
    if (history.runs().isEmpty()) {
      return List.of(answer(history));
    }
    List<String> lines = new ArrayList<>();
    lines.add(title(history));
    lines.add("");
    lines.add(
        String.format(
            LINE, "begun (UTC)", "suite", "outcome", "p50", "p95", "failed", "requests/s"));
    for (HistoryRun run : history.runs()) {
      history.changes().stream()
          .filter(change -> change.first().equals(run))
          .forEach(change -> lines.add(text(change)));
      lines.add(line(run));
    }
    lines.add("");
    lines.add(answer(history));
    return lines;
  }

  /** Whether the newest run is as expected. */
  public static String answer(RunHistory history) {
    if (history.runs().isEmpty()) {
      return history.leftOut() == 0
          ? TEXTS.say("empty") + "."
          : TEXTS.say("none", "left-out", history.leftOut());
    }
    return history
        .expected()
        .map(expected -> text(expected, history.newest()))
        .orElseGet(() -> TEXTS.say("too-few"));
  }

  /** What its runs have in common, and how many there are. */
  public static String title(RunHistory history) {
    if (history.runs().isEmpty()) {
      return TEXTS.say("empty");
    }
    RunInfo info = history.newest().info();
    return TEXTS.say(
        "title",
        "scenario",
        info.scenario(),
        "environment",
        info.environment(),
        "users",
        Formats.count(info.users(), "user"),
        "runs",
        Formats.count(history.runs().size(), "run"),
        "left-out",
        Formats.count(history.leftOut(), "other"));
  }

  private static String line(HistoryRun run) {
    return String.format(
        LINE,
        begun(run),
        run.info().versions().suite(),
        run.outcome(),
        Formats.responseTime(Math.round(run.figure(Measure.P50))),
        Formats.responseTime(Math.round(run.p95Millis())),
        Formats.part(run.figure(Measure.ERRORS)),
        Formats.rate(run.figure(Measure.THROUGHPUT)));
  }

  static String begun(HistoryRun run) {
    return DAY.format(run.info().created());
  }

  static String text(Change change) {
    return TEXTS.say(
        "change",
        "commit",
        change.first().info().versions().suite(),
        "before",
        Formats.responseTime(Math.round(change.beforeMillis())),
        "after",
        Formats.responseTime(Math.round(change.afterMillis())));
  }

  private static String text(Expected expected, HistoryRun last) {
    String now = Formats.responseTime(Math.round(last.p95Millis()));
    String low = Formats.responseTime(Math.round(expected.lowMillis()));
    String high = Formats.responseTime(Math.round(expected.highMillis()));
    return expected.holds(last.p95Millis())
        ? TEXTS.say("as-expected", "p95", now, "low", low, "high", high)
        : TEXTS.say("unexpected", "p95", now, "low", low, "high", high);
  }
}
