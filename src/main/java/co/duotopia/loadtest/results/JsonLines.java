package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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
  private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

  private JsonLines() {}

  /**
   * A line that is not whole, as a killed run leaves it, is left out; so is a missing file.
   *
   * @throws InvalidInput when a file that is there cannot be read
   */
  static void read(Path file, Consumer<JsonNode> lines) {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        parse(line).ifPresent(lines);
      }
    } catch (IOException e) {
      throw new InvalidInput(
          file + ": must be readable JSON lines, but is not (" + e + "); check the file");
    }
  }

  /** Empty when that is no whole JSON object. */
  static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(JSON.<JsonNode>readValue(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }
}
