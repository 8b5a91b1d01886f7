package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.results.live.RequestTotal;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A list of runs for a person, at most 80 columns wide, or for a program. */
final class RunsTable {
  private static final int MAX_WIDTH = 80;
  private static final List<String> HEADER =
      List.of("run", "verdict", "grade", "users", "time", "reqs", "failed", "p95");

  /** Index of the column that is left out first if names are long. */
  private static final int GRADE = 2;

  /** Columns of words, which begin at the left. */
  private static final int WORDS = 3;

  private RunsTable() {}

  static List<String> lines(List<RunOverview> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    runs.forEach(run -> rows.add(row(run)));
    List<String> lines = lines(rows, List.of(0, 1, 2, 3, 4, 5, 6, 7));
    boolean tooWide = lines.stream().anyMatch(line -> line.length() > MAX_WIDTH);
    return tooWide ? lines(rows, List.of(0, 1, 3, 4, 5, 6, 7)) : lines;
  }

  private static List<String> lines(List<List<String>> rows, List<Integer> columns) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column : columns) {
        int width = rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
        String format = column < WORDS ? "%-" + width + "s" : "%" + width + "s";
        String gap = column == 0 ? "" : column <= WORDS ? "  " : " ";
        line.append(gap).append(String.format(format, row.get(column)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> row(RunOverview run) {
    Optional<RequestTotal> figures = run.figures();
    return List.of(
        run.name(),
        run.verdict(),
        run.grade().map(grade -> grade.equals("acceptable") ? "accept." : grade).orElse("-"),
        Integer.toString(run.users()),
        run.time().map(RunsTable::text).orElse("-"),
        figures.map(all -> Long.toString(all.count())).orElse("-"),
        figures.filter(all -> all.count() > 0).map(RunsTable::failed).orElse("-"),
        figures.map(RequestTotal::p95Millis).map(RunsTable::p95).orElse("-"));
  }

  /** A duration such as {@code 1h30m} or {@code 90ms}. */
  private static String text(Duration time) {
    String iso = time.toString().substring(2).toLowerCase(Locale.ROOT);
    return time.toDays() > 0 ? time.toHours() + "h" : iso;
  }

  private static String failed(RequestTotal all) {
    return Formats.percent(all.failures(), all.count());
  }

  private static String p95(OptionalLong millis) {
    return millis.isEmpty() ? "-" : Formats.responseTime(millis.getAsLong());
  }

  static String json(List<RunOverview> runs) {
    ArrayNode list = RunJson.MAPPER.createArrayNode();
    for (RunOverview run : runs) {
      Optional<RequestTotal> figures = run.figures();
      OptionalLong p95 = figures.map(RequestTotal::p95Millis).orElse(OptionalLong.empty());
      list.addObject()
          .put("run", run.name())
          .put("environment", run.environment())
          .put("scenario", run.scenario())
          .put("created", run.created().toString())
          .put("verdict", run.verdict())
          .put("grade", run.grade().orElse(null))
          .put("users", run.users())
          .put("seconds", run.time().map(time -> time.toMillis() / 1000.0).orElse(null))
          .put("requests", figures.map(RequestTotal::count).orElse(null))
          .put("failures", figures.map(RequestTotal::failures).orElse(null))
          .put("p95Millis", p95.isPresent() ? (Long) p95.getAsLong() : null);
    }
    try {
      return RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
