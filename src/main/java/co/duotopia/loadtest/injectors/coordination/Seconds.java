package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A second of an injector as JSON: {@code times} and {@code outstanding} in ms, as {@link
 * ResponseTimes#encoded} gives them; {@code outcomes} of failed requests, as in live.jsonl; {@code
 * lag} in ms. What guards and a search judge by; bytes are not among it.
 */
final class Seconds {
  private Seconds() {}

  static ObjectNode toJson(Interval second) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("times", second.all().responseTimes().encoded());
    ArrayNode outcomes = json.putArray("outcomes");
    second
        .all()
        .outcomes()
        .forEach(
            (outcome, count) ->
                outcomes
                    .addObject()
                    .put("status", outcome.status())
                    .put("cause", outcome.cause().name())
                    .put("text", outcome.text())
                    .put("count", count));
    ResponseTimes outstanding = new ResponseTimes();
    second
        .outstanding()
        .forEach(age -> outstanding.add((int) Math.min(Integer.MAX_VALUE, age.toMillis())));
    return json.put("outstanding", outstanding.encoded()).put("lag", second.lag().toMillis());
  }

  /**
   * @throws IOException when that is no second
   */
  static Interval of(JsonNode json) throws IOException {
    try {
      Map<Outcome, Long> outcomes = new LinkedHashMap<>();
      for (JsonNode one : json.path("outcomes")) {
        Outcome outcome =
            new Outcome(
                one.path("status").asInt(),
                Cause.valueOf(one.path("cause").asText()),
                one.path("text").asText());
        outcomes.merge(outcome, one.path("count").asLong(), Long::sum);
      }
      List<Duration> outstanding = new ArrayList<>();
      times(json.path("outstanding"))
          .forEach(
              (millis, count) -> {
                for (long i = 0; i < count; i++) {
                  outstanding.add(Duration.ofMillis(millis));
                }
              });
      return new Interval(
          Figures.of(times(json.path("times")), outcomes),
          outstanding,
          Duration.ofMillis(json.path("lag").asLong()));
    } catch (RuntimeException damaged) {
      throw new IOException("no second of an injector", damaged);
    }
  }

  private static ResponseTimes times(JsonNode encoded) throws IOException {
    byte[] bytes = encoded.binaryValue();
    return bytes == null ? new ResponseTimes() : ResponseTimes.decode(bytes);
  }
}
