package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Fields that span lines: an object in JSON that begins with its brace alone, as gcloud prints it,
 * or an entry of comma-separated values with a text of several lines. Not thread-safe.
 */
final class Unfinished {
  private static final int MOST_CHARACTERS = 1 << 20;

  private final StringBuilder all;

  /** What the last line of an object begins with; empty: not an object. */
  private final String jsonEnd;

  private final Optional<CsvLog> csv;
  private boolean isWhole;

  private Unfinished(String line, String jsonEnd, Optional<CsvLog> csv) {
    all = new StringBuilder(line);
    this.jsonEnd = jsonEnd;
    this.csv = csv;
  }

  /**
   * Empty if the line is all.
   *
   * @param csv the columns of the log, where it has named them
   */
  static Optional<Unfinished> begin(String line, Optional<CsvLog> csv) {
    if (line.strip().equals("{")) {
      String margin = line.substring(0, line.indexOf('{'));
      return Optional.of(new Unfinished(line, margin + "}", csv));
    }
    return (csv.isPresent() || CsvLog.isOfPostgres(line)) && CsvLog.isOdd(line)
        ? Optional.of(new Unfinished(line, "", csv))
        : Optional.empty();
  }

  /** Whether a line can be part of it. */
  boolean goesOn(String line) {
    if (jsonEnd.isEmpty()) {
      return csv.isPresent() || !CsvLog.isOfPostgres(line);
    }
    String bare = line.strip();
    int margin = jsonEnd.length() - 1;
    boolean isDeeper = line.length() > margin && Character.isWhitespace(line.charAt(margin));
    return bare.isEmpty() || isDeeper || bare.startsWith("\"") || line.startsWith(jsonEnd);
  }

  void add(String line) {
    all.append('\n').append(line);
    boolean ends =
        jsonEnd.isEmpty() ? CsvLog.isOdd(line) : line.equals(jsonEnd) || line.equals(jsonEnd + ",");
    isWhole = ends || all.length() > MOST_CHARACTERS;
  }

  boolean isWhole() {
    return isWhole;
  }

  /** Empty for anything that is no entry with fields. */
  Optional<JsonNode> fields() {
    String text = all.toString().strip();
    if (!jsonEnd.isEmpty()) {
      return Structured.json(text);
    }
    return csv.map(log -> log.fields(text)).orElseGet(() -> CsvLog.ofPostgres(text));
  }

  String text() {
    return all.toString();
  }
}
