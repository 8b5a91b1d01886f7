package co.duotopia.loadtest.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.function.Predicate;

/** Events as a browser's EventSource gets them, one at a time. */
final class Events implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedReader reader;

  record Heard(String name, JsonNode data) {}

  Events(InputStream stream) {
    reader = new BufferedReader(new InputStreamReader(stream, UTF_8));
  }

  /** Waits for the next one. */
  Heard next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line.substring("data: ".length()));
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Heard(name, JSON.readTree(data.toString()));
      }
    }
    throw new AssertionError("the stream has ended");
  }

  /** Waits for one like that, and passes over others. */
  JsonNode next(String name, Predicate<JsonNode> wanted) throws IOException {
    while (true) {
      Heard heard = next();
      if (heard.name().equals(name) && wanted.test(heard.data())) {
        return heard.data();
      }
    }
  }

  JsonNode next(String name) throws IOException {
    return next(name, any -> true);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
