package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Fields that span lines: an object in JSON that begins with its brace alone, as gcloud prints it,
 * or an entry of PostgreSQL's csvlog with a statement of several lines. Not thread-safe.
 */
final class Unfinished {
  private static final int MOST_CHARACTERS = 1 << 20;

  private final StringBuilder all;

  /** What the last line of an object begins with; empty: not an object. */
  private final String jsonEnd;

  private boolean isWhole;

  private Unfinished(String line, String jsonEnd) {
    all = new StringBuilder(line);
    this.jsonEnd = jsonEnd;
  }

  /** Empty if the line is all. */
  static Optional<Unfinished> begin(String line) {
    if (line.strip().equals("{")) {
      String margin = line.substring(0, line.indexOf('{'));
      return Optional.of(new Unfinished(line, margin + "}"));
    }
    return Structured.isCsv(line) && isOdd(line)
        ? Optional.of(new Unfinished(line, ""))
        : Optional.empty();
  }

  /** Whether the number of quotation marks says that a quoted field has begun, or ends. */
  private static boolean isOdd(String line) {
    return line.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** Whether a line can be part of it. */
  boolean goesOn(String line) {
    if (jsonEnd.isEmpty()) {
      return !Structured.isCsv(line);
    }
    String bare = line.strip();
    int margin = jsonEnd.length() - 1;
    boolean isDeeper = line.length() > margin && Character.isWhitespace(line.charAt(margin));
    return bare.isEmpty() || isDeeper || bare.startsWith("\"") || line.startsWith(jsonEnd);
  }

  void add(String line) {
    all.append('\n').append(line);
    boolean ends =
        jsonEnd.isEmpty() ? isOdd(line) : line.equals(jsonEnd) || line.equals(jsonEnd + ",");
    isWhole = ends || all.length() > MOST_CHARACTERS;
  }

  boolean isWhole() {
    return isWhole;
  }

  /** Empty for anything that is no entry with fields. */
  Optional<JsonNode> fields() {
    String text = all.toString().strip();
    return jsonEnd.isEmpty() ? Structured.of(text) : Structured.json(text);
  }

  String text() {
    return all.toString();
  }
}
