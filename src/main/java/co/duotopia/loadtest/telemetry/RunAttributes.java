package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.requests.Outcome;
import io.opentelemetry.api.common.Attributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The attributes of a run's metrics. They are bounded, since a monitoring system keeps a time
 * series for each combination: {@value #MOST_REQUESTS} names of requests, {@value #MOST_FAILURES}
 * combinations of these with outcomes, and no texts of failures.
 */
final class RunAttributes {
  static final int MOST_REQUESTS = 200;
  static final int MOST_FAILURES = 1_000;

  /** The outcome of all failures beyond those. */
  static final String OTHER_OUTCOMES = "OTHER";

  private final Attributes run;
  private final Map<String, Attributes> requests = new HashMap<>();
  private final Map<Failed, Attributes> failures = new HashMap<>();
  private final Attributes otherRequests;
  private final Attributes otherFailures;

  private record Failed(String request, String outcome) {}

  RunAttributes(RunInfo info) {
    run =
        Attributes.builder()
            .put("run", info.nameOfAll())
            .put("environment", info.environment())
            .put("scenario", info.scenario())
            .put("injector", String.valueOf(info.shard().index()))
            .build();
    otherRequests = with("request", Recorder.OTHER_NAMES, run);
    otherFailures = with("outcome", OTHER_OUTCOMES, otherRequests);
  }

  private static Attributes with(String key, String value, Attributes attributes) {
    return attributes.toBuilder().put(key, value).build();
  }

  Attributes ofRun() {
    return run;
  }

  Attributes ofGuard(String name) {
    return with("guard", name, run);
  }

  Attributes ofRequest(String name) {
    return bounded(requests, name, MOST_REQUESTS, () -> with("request", name, run), otherRequests);
  }

  Attributes ofFailure(String name, Outcome outcome) {
    String kind = outcome.kind();
    return bounded(
        failures,
        new Failed(name, kind),
        MOST_FAILURES,
        () -> with("outcome", kind, ofRequest(name)),
        otherFailures);
  }

  private static <K> Attributes bounded(
      Map<K, Attributes> known, K key, int most, Supplier<Attributes> made, Attributes other) {
    Attributes found = known.get(key);
    if (found != null) {
      return found;
    }
    if (known.size() >= most) {
      return other;
    }
    Attributes added = made.get();
    known.put(key, added);
    return added;
  }
}
