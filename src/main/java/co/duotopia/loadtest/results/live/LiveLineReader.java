package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.LiveSeconds.Requests;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Reads a line of live.jsonl of version 1 or 2; {@code run.LiveLine} says what is in it. A line of
 * version 2 whose counts contradict each other is damaged.
 */
final class LiveLineReader {
  private static final int FIRST_EXACT_VERSION = 2;

  private LiveLineReader() {}

  /** Empty for what has no time, or is damaged. */
  static Optional<Line> read(JsonNode node) {
    boolean exact = node.path("v").asInt() >= FIRST_EXACT_VERSION;
    if (node.path("t").asLong() <= 0 || exact && !isSound(node)) {
      return Optional.empty();
    }
    Map<String, Requests> requests = new HashMap<>();
    node.path("requests")
        .properties()
        .forEach(
            entry ->
                requests(entry.getKey(), entry.getValue(), exact)
                    .ifPresent(found -> requests.put(entry.getKey(), found)));
    return Optional.of(
        new Line(
            exact,
            node.path("t").asLong(),
            Math.max(0, node.path("users").asInt()),
            Math.max(0, node.path("refused").asInt()),
            requests,
            optionalTimes(node.path("late")),
            counts(node.path("errors"))));
  }

  private static boolean isSound(JsonNode node) {
    long count = 0;
    long failures = 0;
    for (JsonNode figures : node.path("requests")) {
      count += figures.path("count").asLong();
      failures += figures.path("failures").asLong();
      long times = times(figures.path("times")).map(ResponseTimes::count).orElse(-1L);
      long outcomes = outcomes(figures.path("outcomes")).values().stream().mapToLong(n -> n).sum();
      if (times != figures.path("count").asLong()
          || outcomes != figures.path("failures").asLong()) {
        return false;
      }
    }
    JsonNode all = node.path("all");
    return count == all.path("count").asLong() && failures == all.path("failures").asLong();
  }

  private static Optional<Requests> requests(String name, JsonNode figures, boolean exact) {
    return (exact ? times(figures.path("times")) : histogram(figures.path("histogram")))
        .filter(times -> times.count() > 0)
        .map(times -> requests(name, figures, exact, times));
  }

  private static Requests requests(
      String name, JsonNode figures, boolean exact, ResponseTimes times) {
    RequestKind kind =
        exact ? RequestKind.ofKey(figures.path("kind").asText()) : RequestKind.ofName(name);
    Map<Outcome, Long> outcomes =
        exact ? outcomes(figures.path("outcomes")) : ofVersion1(figures.path("errors"));
    long failures = Math.min(times.count(), Math.max(0, figures.path("failures").asLong()));
    return new Requests(
        kind,
        times,
        optionalTimes(figures.path("corrected")),
        failures,
        outcomes,
        exact ? traces(figures.path("outcomes")) : Map.of(),
        Math.max(0, figures.path("received").asLong()));
  }

  private static Map<Outcome, Long> outcomes(JsonNode list) {
    Map<Outcome, Long> outcomes = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      Outcome outcome = outcome(entry);
      long count = entry.path("count").asLong();
      if (count > 0 && outcome.isFailure()) {
        outcomes.merge(outcome, count, Long::sum);
      }
    }
    return outcomes;
  }

  private static Outcome outcome(JsonNode entry) {
    return new Outcome(
        entry.path("status").asInt(),
        cause(entry.path("cause").asText()),
        entry.path("text").asText());
  }

  private static Map<Outcome, String> traces(JsonNode list) {
    Map<Outcome, String> traces = new HashMap<>();
    for (JsonNode entry : list) {
      if (entry.path("trace").isTextual()) {
        traces.put(outcome(entry), entry.path("trace").asText());
      }
    }
    return traces;
  }

  private static Cause cause(String name) {
    try {
      return Cause.valueOf(name);
    } catch (IllegalArgumentException ofANewerSuite) {
      return Cause.UNKNOWN;
    }
  }

  private static Map<Outcome, Long> ofVersion1(JsonNode errors) {
    Map<Outcome, Long> outcomes = new LinkedHashMap<>();
    counts(errors)
        .forEach((text, count) -> outcomes.merge(OutcomeOfText.of(text), count, Long::sum));
    return outcomes;
  }

  private static Map<String, Long> counts(JsonNode byText) {
    Map<String, Long> counts = new LinkedHashMap<>();
    byText
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().asLong() > 0) {
                counts.put(entry.getKey(), entry.getValue().asLong());
              }
            });
    return counts;
  }

  private static ResponseTimes optionalTimes(JsonNode encoded) {
    return encoded.isMissingNode()
        ? new ResponseTimes()
        : times(encoded).orElseGet(ResponseTimes::new);
  }

  private static Optional<ResponseTimes> times(JsonNode encoded) {
    try {
      return Optional.of(ResponseTimes.decode(encoded.binaryValue()));
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<ResponseTimes> histogram(JsonNode encoded) {
    try {
      Histogram histogram =
          Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded.binaryValue()), 0);
      ResponseTimes times = new ResponseTimes();
      histogram
          .recordedValues()
          .forEach(
              value -> times.add(value.getValueIteratedTo(), value.getCountAtValueIteratedTo()));
      return Optional.of(times);
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }
}
