package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes entries of the lines of a log, as they come. A line is what a program wrote, behind what a
 * platform put in front of it ({@link Envelope}): fields with names ({@link Structured}) or text
 * ({@link TextLine}). Text in a field of a platform is a line of a program again. A traceback
 * belongs to the entry before it ({@link OpenEntries}). A response whose entry also says why it
 * failed is two entries, its status and that text. Not thread-safe.
 */
public final class EntryReader {
  private static final int MOST_CHARACTERS = 1 << 20;

  /** Of arrays whose elements stand on lines of their own. */
  private static final Set<String> BRACKETS = Set.of("[", "]", "[]", ",", "],");

  private final Instant near;
  private final Consumer<LogEntry> entries;
  private final OpenEntries open;
  private Unfinished unfinished;

  /** First parts of lines that a container's runtime has split, by the program's stream. */
  private final Map<String, Envelope> parts = new HashMap<>();

  private Optional<CsvLog> csv = Optional.empty();
  private Optional<Instant> arrived = Optional.empty();
  private boolean hasRequestLog;

  /**
   * @param near the time of the run, for times without a year
   * @param entries takes each entry when it is whole
   */
  public EntryReader(Instant near, Consumer<LogEntry> entries) {
    this.near = near;
    this.entries = entries;
    open = new OpenEntries(entries);
  }

  /**
   * The next line, without its end.
   *
   * @param now when it came in, if it was written just before that
   */
  public void line(String raw, Optional<Instant> now) {
    arrived = now;
    String line = Escapes.without(raw);
    if (unfinished != null && unfinished.goesOn(line)) {
      unfinished.add(line);
      if (unfinished.isWhole()) {
        endUnfinished();
      }
      return;
    }
    endUnfinished();
    Optional<CsvLog> header = CsvLog.header(line);
    if (header.isPresent()) {
      csv = header;
      return;
    }
    unfinished = Unfinished.begin(line, csv).orElse(null);
    if (unfinished == null && !BRACKETS.contains(line.strip())) {
      whole(line);
    }
  }

  private void endUnfinished() {
    if (unfinished != null) {
      Unfinished ended = unfinished;
      unfinished = null;
      Optional<JsonNode> fields = ended.fields();
      fields.ifPresentOrElse(
          found -> fields(found, Envelope.of("")), () -> ended.text().lines().forEach(this::whole));
    }
  }

  private void whole(String line) {
    csv.flatMap(log -> log.fields(line))
        .ifPresentOrElse(
            found -> fields(found, Envelope.of("")), () -> joined(Envelope.of(line, near)));
  }

  /** A line that may be a part of one. */
  private void joined(Envelope line) {
    Envelope first = parts.remove(line.stream());
    Envelope all = first == null ? line : first.with(line);
    if (all.isPart() && all.rest().length() < MOST_CHARACTERS) {
      parts.put(all.stream(), all);
    } else {
      program(all);
    }
  }

  private void program(Envelope line) {
    Optional<JsonNode> fields = Structured.of(line.rest());
    if (fields.isPresent()) {
      fields(fields.get(), line);
      return;
    }
    TextLine text = TextLine.of(line, arrived.orElse(near));
    if (text.status().isEmpty() || !hasRequestLog) {
      open.line(line.stream(), text, arrived);
    }
  }

  private void fields(JsonNode node, Envelope around) {
    if (OtlpLogs.is(node)) {
      OtlpLogs.records(node).forEach(one -> fields(one, around));
      return;
    }
    JsonFields fields = new JsonFields(node);
    hasRequestLog |= fields.isOfRequestLog();
    Envelope said =
        new Envelope(
            fields.stamp(arrived.orElse(near)).or(around.stamp()),
            fields.level().or(around.level()),
            fields.service().or(around::service),
            around.stream() + fields.stream(),
            around.rest(),
            fields.isSplit());
    OptionalInt status = fields.status();
    if (status.isPresent()) {
      if (fields.isOfRequestLog() || !hasRequestLog) {
        open.answer(
            said.stream(),
            entry(said, LogLevel.ofStatus(status.getAsInt()), status, node.toString()));
      }
      if (!fields.saysWhy()) {
        return;
      }
    }
    Optional<String> lines = fields.line();
    if (lines.isPresent()) {
      lines
          .get()
          .lines()
          .map(line -> Envelope.of(Escapes.without(line), near).within(said))
          .forEach(this::joined);
      return;
    }
    open.end(said.stream());
    String text = fields.text().orElseGet(() -> unnamed(node, around));
    entries.accept(entry(said, said.level(), OptionalInt.empty(), Escapes.without(text)));
  }

  private static String unnamed(JsonNode node, Envelope around) {
    return around.rest().isEmpty() ? node.toString() : around.rest();
  }

  private LogEntry entry(Envelope said, LogLevel level, OptionalInt status, String text) {
    return new LogEntry(said.stamp(), arrived, level, said.service(), status, text);
  }

  /** No further line belongs to what has come so far. */
  public void end() {
    endUnfinished();
    parts.values().forEach(this::program);
    parts.clear();
    open.end();
  }
}
