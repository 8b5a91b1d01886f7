package co.duotopia.loadtest.monitor.logs.line;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Makes entries of the lines of a log, as they come: a traceback belongs to the entry before it. A
 * line can be text or JSON, and JSON can span lines, as gcloud prints it. A response whose line
 * also says why it failed is two entries, its status and that text. Not thread-safe.
 */
public final class EntryReader {
  private static final int MOST_LINES = 400;
  private static final int MOST_JSON = 1 << 20;

  private final Instant near;
  private final Consumer<LogEntry> entries;
  private final OpenEntry open = new OpenEntry();
  private final StringBuilder json = new StringBuilder();
  private String jsonEnd = "";
  private Optional<Instant> arrived = Optional.empty();

  /**
   * @param near the time of the run, for times without a year
   * @param entries takes each entry when it is whole
   */
  public EntryReader(Instant near, Consumer<LogEntry> entries) {
    this.near = near;
    this.entries = entries;
  }

  /**
   * The next line, without its end.
   *
   * @param now when it came in, if it was written just before that
   */
  public void line(String line, Optional<Instant> now) {
    arrived = now;
    if (!jsonEnd.isEmpty()) {
      inJson(line);
      return;
    }
    String bare = line.strip();
    if (bare.equals("[") || bare.equals("]") || bare.equals("[]")) {
      return;
    }
    if (bare.equals("{")) {
      jsonEnd = line.substring(0, line.indexOf('{')) + "}";
      json.append(line);
      return;
    }
    whole(line);
  }

  private void whole(String line) {
    TextLine text = TextLine.of(line, near);
    Optional<JsonNode> object = text.rest().startsWith("{") ? parse(text.rest()) : Optional.empty();
    if (object.isPresent()) {
      object(object.get(), text.stamp(), text.service());
    } else {
      text(text);
    }
  }

  private void inJson(String line) {
    if (!goesOn(line)) {
      endJson();
      line(line, arrived);
      return;
    }
    json.append('\n').append(line);
    boolean ends = line.equals(jsonEnd) || line.equals(jsonEnd + ",");
    if (ends || json.length() > MOST_JSON) {
      endJson();
    }
  }

  /** Whether a line can be part of the object that a line has begun. */
  private boolean goesOn(String line) {
    String bare = line.strip();
    int margin = jsonEnd.length() - 1;
    boolean isDeeper = line.length() > margin && Character.isWhitespace(line.charAt(margin));
    return bare.isEmpty() || isDeeper || bare.startsWith("\"") || line.startsWith(jsonEnd);
  }

  /** Ends a JSON entry; anything but an object is text. */
  private void endJson() {
    String all = json.toString();
    jsonEnd = "";
    json.setLength(0);
    String text = all.stripTrailing();
    Optional<JsonNode> object =
        parse(text.endsWith(",") ? text.substring(0, text.length() - 1) : text);
    if (object.isPresent()) {
      object(object.get(), Stamp.NONE, Optional.empty());
    } else {
      all.lines().forEach(this::whole);
    }
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(RunJson.MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }

  private void object(JsonNode node, Stamp outer, Optional<String> service) {
    if (OtlpLogs.is(node)) {
      endOpen();
      OtlpLogs.entries(node, arrived).forEach(entries);
      return;
    }
    JsonFields fields = new JsonFields(node);
    Stamp stamp = fields.stamp().or(outer);
    Optional<String> of = fields.service().or(() -> service);
    if (fields.status().isPresent()) {
      endOpen();
      entries.accept(
          new LogEntry(stamp, arrived, fields.level(), of, fields.status(), node.toString()));
    }
    if (fields.status().isPresent() && !fields.saysWhy()) {
      return;
    }
    if (fields.isWrapped()) {
      fields
          .text()
          .orElse("")
          .lines()
          .forEach(line -> text(TextLine.of(line, stamp, of), fields.level()));
      return;
    }
    endOpen();
    String text = fields.text().orElseGet(node::toString);
    entries.accept(new LogEntry(stamp, arrived, fields.level(), of, OptionalInt.empty(), text));
  }

  private void text(TextLine line) {
    text(line, LogLevel.UNKNOWN);
  }

  /**
   * @param level of what wraps the line, used where it does not say itself
   */
  private void text(TextLine line, LogLevel level) {
    if (open.continuesWith(line)) {
      open.add(line);
      if (open.lines() >= MOST_LINES) {
        endOpen();
      }
      return;
    }
    endOpen();
    if (!line.rest().isBlank()) {
      open.begin(line, level, arrived);
    }
  }

  /** No further line belongs to what has come so far. */
  public void end() {
    if (!jsonEnd.isEmpty()) {
      endJson();
    }
    endOpen();
  }

  private void endOpen() {
    open.end().ifPresent(entries);
  }
}
