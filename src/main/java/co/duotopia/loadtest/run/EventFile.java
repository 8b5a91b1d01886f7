package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events.jsonl: one JSON object a line, in the order of the events.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 1
 *   <li>{@code t}: when it happened, milliseconds since 1970 UTC
 *   <li>{@code type}: stable word, of {@link EventType} or of a monitor
 *   <li>{@code text}: one sentence
 *   <li>{@code details}: object of numbers, strings and booleans; missing when empty
 * </ul>
 */
public final class EventFile implements EventLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventFile.class);

  private final Path path;
  private final LineFile file;
  private boolean isClosed;

  public EventFile(Path path) {
    this.path = path;
    try {
      file = new LineFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends an event; also after {@link #close}, while the results are written. */
  @Override
  public synchronized void append(Event event) {
    ObjectNode line = RunJson.MAPPER.createObjectNode();
    line.put("v", 1);
    line.put("t", event.at().toEpochMilli());
    line.put("type", event.type());
    line.put("text", event.text());
    if (!event.details().isEmpty()) {
      line.set("details", RunJson.MAPPER.valueToTree(event.details()));
    }
    if (isClosed) {
      appendLate(line);
    } else {
      file.append(line);
    }
  }

  private void appendLate(ObjectNode line) {
    try (LineFile again = new LineFile(path)) {
      again.append(line);
    } catch (IOException e) {
      LOG.warn(
          "{}: cannot be written ({}); the event is lost: {}", path, InvalidInput.reason(e), line);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    isClosed = true;
    file.close();
  }
}
