package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.report.text.LevelRow;
import co.duotopia.loadtest.report.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The levels of a search for the capacity, as a table of the page of findings. */
final class LevelTable {
  private static final List<String> HEADER =
      List.of(
          " users",
          " visits",
          " good windows",
          " requests/s",
          " failed",
          " p50",
          " p95",
          "verdict",
          "over the limit");

  private LevelTable() {}

  static String of(CapacityAnswer answer) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    answer.levels().forEach(level -> rows.add(row(LevelRow.of(level))));
    return Markdown.table(rows) + "\n" + CapacityFacts.table() + "\n";
  }

  private static List<String> row(LevelRow level) {
    return List.of(
        level.users(),
        level.visits(),
        level.windows(),
        level.perSecond(),
        level.failed(),
        level.p50(),
        level.p95(),
        level.verdict().name().toLowerCase(Locale.ROOT),
        level.reason());
  }
}
