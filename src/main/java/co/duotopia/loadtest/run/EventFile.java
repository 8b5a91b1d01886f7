package co.duotopia.loadtest.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
  private final LineFile file;

  public EventFile(Path path) {
    try {
      file = new LineFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void append(Event event) {
    ObjectNode line = RunJson.MAPPER.createObjectNode();
    line.put("v", 1);
    line.put("t", event.at().toEpochMilli());
    line.put("type", event.type());
    line.put("text", event.text());
    if (!event.details().isEmpty()) {
      line.set("details", RunJson.MAPPER.valueToTree(event.details()));
    }
    file.append(line);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
