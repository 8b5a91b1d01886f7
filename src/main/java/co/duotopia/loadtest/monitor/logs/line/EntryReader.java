package co.duotopia.loadtest.monitor.logs.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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
  /** Of arrays whose elements stand on lines of their own. */
  private static final Set<String> BRACKETS = Set.of("[", "]", "[]", ",", "],");

  private final Instant near;
  private final Consumer<LogEntry> entries;
  private final OpenEntries open;
  private Unfinished unfinished;
  private Optional<Instant> arrived = Optional.empty();

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
    unfinished = Unfinished.begin(line).orElse(null);
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
          found -> fields(found, Envelope.of("", near), LogLevel.UNKNOWN),
          () -> ended.text().lines().forEach(this::whole));
    }
  }

  private void whole(String line) {
    program(Envelope.of(line, near), LogLevel.UNKNOWN);
  }

  /**
   * @param wrapped level of what wraps the line, used where it does not say itself
   */
  private void program(Envelope line, LogLevel wrapped) {
    Optional<JsonNode> fields = Structured.of(line.rest());
    if (fields.isPresent()) {
      fields(fields.get(), line, wrapped);
    } else {
      open.line(line.stream(), TextLine.of(line, arrived.orElse(near)), wrapped, arrived);
    }
  }

  private void fields(JsonNode node, Envelope around, LogLevel wrapped) {
    if (OtlpLogs.is(node)) {
      OtlpLogs.entries(node, arrived).forEach(entries);
      return;
    }
    JsonFields fields = JsonFields.of(node);
    Envelope said =
        new Envelope(
            fields.stamp(arrived.orElse(near)).or(around.stamp()),
            fields.service().or(around::service),
            around.stream() + fields.stream(),
            around.rest());
    LogLevel level = fields.level() == LogLevel.UNKNOWN ? wrapped : fields.level();
    OptionalInt status = fields.status();
    if (status.isPresent()) {
      open.answer(said.stream(), entry(said, level, status, node.toString()));
    }
    if (status.isPresent() && !fields.saysWhy()) {
      return;
    }
    Optional<String> lines = fields.line();
    if (lines.isPresent()) {
      lines
          .get()
          .lines()
          .map(line -> Envelope.of(Escapes.without(line), near).within(said))
          .forEach(line -> program(line, level));
      return;
    }
    open.end(said.stream());
    String text = fields.text().orElseGet(() -> unnamed(node, around));
    entries.accept(entry(said, level, OptionalInt.empty(), Escapes.without(text)));
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
    open.end();
  }
}
