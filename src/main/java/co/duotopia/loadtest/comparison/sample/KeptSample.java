package co.duotopia.loadtest.comparison.sample;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.WholeFile;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads and writes steady.jsonl, which stands for simulation.log in a kept baseline: exact, and
 * smaller. The first line has {@code v}: version of the format, 1, and {@code seconds}: how long
 * the steady phase lasted; {@code connections}, {@code cpuPercent}: of {@link SteadySample}, a
 * number a second, null without a sample; missing in baselines from before they were kept. Each
 * other line is of one request name:
 *
 * <ul>
 *   <li>{@code request}: its name
 *   <li>{@code times}: a text a second, empty without requests: the response times of those that
 *       began in it, as {@link ResponseTimes#encoded} has them, in Base64
 *   <li>{@code failures}: how many of them failed, a number a second
 * </ul>
 */
public final class KeptSample {
  private static final int VERSION = 1;
  private static final String CONNECTIONS = "connections";
  private static final String CPU = "cpuPercent";

  private KeptSample() {}

  public static Path file(RunDirectory run) {
    return run.path().resolve("steady.jsonl");
  }

  static boolean isIn(RunDirectory run) {
    return Files.exists(file(run));
  }

  /**
   * Replaces what was there.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public static void write(RunDirectory run, SteadySample sample) {
    WholeFile.write(
        file(run),
        out -> {
          ObjectNode first = RunJson.MAPPER.createObjectNode().put("v", VERSION);
          first.put("seconds", sample.seconds());
          put(first.putArray(CONNECTIONS), sample.connections());
          put(first.putArray(CPU), sample.cpuPercent());
          out.write(first + "\n");
          for (RequestSeconds request : sample.requests()) {
            out.write(line(request) + "\n");
          }
        });
  }

  private static void put(ArrayNode list, Gauge gauge) {
    for (int second = 0; second < gauge.length(); second++) {
      double mean = gauge.mean(second);
      list.add(Double.isNaN(mean) ? null : (Double) (Math.round(mean * 1000) / 1000.0));
    }
  }

  private static Gauge gauge(JsonNode list) {
    Gauge gauge = new Gauge();
    for (int second = 0; second < list.size(); second++) {
      if (list.path(second).isNumber()) {
        gauge.add(second, list.path(second).asDouble());
      }
    }
    return gauge;
  }

  private static ObjectNode line(RequestSeconds request) {
    ObjectNode line = RunJson.MAPPER.createObjectNode().put("request", request.name());
    ArrayNode times = line.putArray("times");
    ArrayNode failures = line.putArray("failures");
    for (int second = 0; second < request.length(); second++) {
      times.add(Base64.getEncoder().encodeToString(request.times(second).encoded()));
      failures.add(request.failures(second));
    }
    return line;
  }

  /**
   * @throws InvalidInput when the file is damaged or of a later version
   */
  static SteadySample read(RunDirectory run) {
    Path file = file(run);
    try {
      List<String> lines = Files.readAllLines(file);
      JsonNode first = RunJson.MAPPER.readTree(lines.get(0));
      if (first.path("v").asInt() != VERSION) {
        throw unreadable(
            file, "its version is " + first.path("v").asText("none") + ", not " + VERSION);
      }
      List<RequestSeconds> requests = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        requests.add(request(RunJson.MAPPER.readTree(line)));
      }
      return new SteadySample(
          first.path("seconds").asDouble(),
          requests,
          gauge(first.path(CONNECTIONS)),
          gauge(first.path(CPU)));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw unreadable(file, "it is damaged");
    }
  }

  private static RequestSeconds request(JsonNode line) {
    RequestSeconds request = new RequestSeconds(line.path("request").asText());
    for (int second = 0; second < line.path("times").size(); second++) {
      byte[] times = Base64.getDecoder().decode(line.path("times").path(second).asText());
      if (times.length > 0) {
        long failures = line.path("failures").path(second).asLong();
        request.put(second, ResponseTimes.decode(times), failures);
      }
    }
    return request;
  }

  private static InvalidInput unreadable(Path file, String why) {
    return new InvalidInput(
        "%s: must be a kept steady phase, but is not (%s); keep the baseline again"
            .formatted(file, why));
  }
}
