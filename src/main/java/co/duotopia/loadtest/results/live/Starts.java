package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.MillisCounts;
import java.util.Map;
import java.util.TreeMap;

/**
 * When requests started, against when they were to, and who did not start at all, in the whole run.
 * simulation.log does not say, so it is taken from live.jsonl; {@code run.LiveLine} says what is in
 * it. All times are in milliseconds.
 */
public final class Starts {
  private long refused;
  private final MillisCounts lateness = new MillisCounts();
  private final MillisCounts corrected = new MillisCounts();
  private final Map<String, MillisCounts> correctedByName = new TreeMap<>();

  Starts() {}

  void add(Line line) {
    refused += line.refused();
    line.lateMillis().forEach(lateness::add);
    line.requests()
        .forEach(
            (name, requests) -> {
              if (requests.corrected().count() > 0) {
                requests.corrected().forEach(corrected::add);
                MillisCounts own = correctedByName.computeIfAbsent(name, key -> new MillisCounts());
                requests.corrected().forEach(own::add);
              }
            });
  }

  /** How much later than it was ready for them a virtual user started requests, where known. */
  public MillisCounts lateness() {
    return lateness;
  }

  /** Response times from the intended start, of all requests that followed a plan. */
  public MillisCounts corrected() {
    return corrected;
  }

  /** The same by request name, in alphabetical order; without those that followed none. */
  public Map<String, MillisCounts> correctedByName() {
    return correctedByName;
  }

  /** Virtual users who came when as many were there as may be, and made no requests. */
  public long refused() {
    return refused;
  }
}
