package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the JSON lines of a run, one at a time. */
public final class JsonLines {
  /**
   * Not the mapper of run.json, which refuses missing fields: lines of earlier formats lack some.
   */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLines() {}

  /**
   * A line that is not whole, as a killed run leaves it, is left out; so is a missing file.
   *
   * @return how many lines were left out, but for the last one, which a killed run leaves
   *     unfinished
   * @throws InvalidInput when a file that is there cannot be read
   */
  public static int read(Path file, Consumer<JsonNode> lines) {
    return read(file, JsonNode.class, lines);
  }

  /**
   * The same, each line as an object of {@code type}; what that one does not name is passed over,
   * and what the line does not have is null or 0.
   */
  public static <T> int read(Path file, Class<T> type, Consumer<T> lines) {
    if (!Files.exists(file)) {
      return 0;
    }
    ObjectReader reader = JSON.readerFor(type);
    try (InputStream in = Files.newInputStream(file)) {
      LineBytes line = new LineBytes(in);
      int leftOut = 0;
      boolean whole = true;
      while (line.next()) {
        leftOut += whole ? 0 : 1;
        Optional<T> value = value(line, reader);
        whole = value.isPresent();
        value.ifPresent(lines);
      }
      return leftOut;
    } catch (IOException e) {
      throw new InvalidInput(
          file
              + ": must be readable JSON lines, but is not ("
              + InvalidInput.reason(e)
              + "); check the file");
    }
  }

  /** From the bytes, which is quicker; a text is more patient with damaged ones. */
  private static <T> Optional<T> value(LineBytes line, ObjectReader reader) {
    try {
      return whole(reader.readValue(line.bytes(), line.from(), line.length()));
    } catch (IOException notPlain) {
      return value(line.text(), reader);
    }
  }

  private static <T> Optional<T> value(String line, ObjectReader reader) {
    try {
      return whole(reader.readValue(line));
    } catch (JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }

  /** What is left of a line can be JSON, but no object. */
  private static <T> Optional<T> whole(T read) {
    return Optional.ofNullable(read)
        .filter(value -> !(value instanceof JsonNode node) || node.isObject());
  }

  /** Empty when that is no whole JSON object. */
  public static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }
}
