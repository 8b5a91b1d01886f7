package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the JSON lines of a run, one at a time. */
final class JsonLines {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private JsonLines() {}

  /**
   * A line that is not whole, as a killed run leaves it, is left out; so is a missing file.
   *
   * @throws InvalidInput when a file that is there cannot be read
   */
  static void read(Path file, Consumer<JsonNode> lines) {
    read(
        file,
        JsonNode.class,
        line -> {
          if (line.isObject()) {
            lines.accept(line);
          }
        });
  }

  /**
   * The same, each line as an object of {@code type}; what that one does not name is passed over,
   * and what the line does not have is null or 0.
   */
  static <T> void read(Path file, Class<T> type, Consumer<T> lines) {
    if (!Files.exists(file)) {
      return;
    }
    ObjectReader reader = JSON.readerFor(type);
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        read(line, reader, lines);
      }
    } catch (IOException e) {
      throw new InvalidInput(
          file + ": must be readable JSON lines, but is not (" + e + "); check the file");
    }
  }

  private static <T> void read(String line, ObjectReader reader, Consumer<T> lines)
      throws IOException {
    T value;
    try {
      value = reader.readValue(line);
    } catch (JsonProcessingException notWhole) {
      return;
    }
    if (value != null) {
      lines.accept(value);
    }
  }

  /** Empty when that is no whole JSON object. */
  static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }
}
