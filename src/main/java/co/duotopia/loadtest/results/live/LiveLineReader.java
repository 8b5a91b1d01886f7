package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    if (node.path("t").asLong() <= 0) {
      return Optional.empty();
    }
    Map<String, RequestFigures> requests = new HashMap<>();
    long count = 0;
    long failures = 0;
    for (Map.Entry<String, JsonNode> entry : node.path("requests").properties()) {
      JsonNode figures = entry.getValue();
      Optional<RequestFigures> read = requests(entry.getKey(), figures, exact);
      if (exact && !read.map(some -> isSound(some, figures)).orElse(false)) {
        return Optional.empty();
      }
      count += figures.path("count").asLong();
      failures += figures.path("failures").asLong();
      read.filter(some -> some.figures().count() > 0)
          .ifPresent(some -> requests.put(entry.getKey(), some));
    }
    return exact && !isSum(node.path("all"), count, failures)
        ? Optional.empty()
        : Optional.of(line(node, exact, requests));
  }

  private static boolean isSum(JsonNode all, long count, long failures) {
    return count == all.path("count").asLong() && failures == all.path("failures").asLong();
  }

  private static boolean isSound(RequestFigures read, JsonNode figures) {
    long outcomes = 0;
    for (long some : read.figures().outcomes().values()) {
      outcomes += some;
    }
    return read.figures().count() == figures.path("count").asLong()
        && outcomes == figures.path("failures").asLong();
  }

  private static Line line(JsonNode node, boolean exact, Map<String, RequestFigures> requests) {
    return new Line(
        exact,
        node.path("t").asLong(),
        Math.max(0, node.path("users").asInt()),
        Math.max(0, node.path("refused").asInt()),
        node.has("replaced")
            ? OptionalInt.of(Math.max(0, node.path("replaced").asInt()))
            : OptionalInt.empty(),
        requests,
        optionalTimes(node.path("late")),
        counts(node.path("errors")));
  }

  private static Optional<RequestFigures> requests(String name, JsonNode figures, boolean exact) {
    return (exact ? times(figures.path("times")) : histogram(figures.path("histogram")))
        .map(times -> requests(name, figures, exact, times));
  }

  private static RequestFigures requests(
      String name, JsonNode figures, boolean exact, ResponseTimes times) {
    RequestKind kind =
        exact ? RequestKind.ofKey(figures.path("kind").asText()) : RequestKind.ofName(name);
    Map<Outcome, Long> outcomes =
        exact ? outcomes(figures.path("outcomes")) : ofVersion1(figures.path("errors"));
    long failures = Math.min(times.count(), Math.max(0, figures.path("failures").asLong()));
    return new RequestFigures(
        kind,
        Figures.read(
            times,
            optionalTimes(figures.path("corrected")),
            failures,
            outcomes,
            exact ? traces(figures.path("outcomes")) : Map.of(),
            Math.max(0, figures.path("resent").asLong()),
            Math.max(0, figures.path("sent").asLong()),
            Math.max(0, figures.path("received").asLong())));
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
      return Optional.of(ResponseTimes.decode(Base64.getDecoder().decode(encoded.textValue())));
    } catch (RuntimeException damaged) {
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
