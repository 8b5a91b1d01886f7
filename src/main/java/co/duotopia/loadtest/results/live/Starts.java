package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Starts of requests against their intended starts, refused arrivals, and replaced recordings, in
 * the whole run. simulation.log does not have them, so they are taken from live.jsonl, which {@code
 * run.LiveLine} describes. All times are in milliseconds.
 */
public final class Starts {
  private long refused;
  private OptionalLong replaced = OptionalLong.empty();
  private final MillisCounts lateness = new MillisCounts();
  private final MillisCounts corrected = new MillisCounts();
  private final Map<String, MillisCounts> correctedByName = new TreeMap<>();

  Starts() {}

  void add(Line line) {
    refused += line.refused();
    line.replaced().ifPresent(more -> replaced = OptionalLong.of(replaced.orElse(0) + more));
    line.lateMillis().forEach(lateness::add);
    line.requests()
        .forEach(
            (name, requests) -> {
              ResponseTimes times = requests.figures().correctedTimes();
              if (times.count() > 0) {
                times.forEach(corrected::add);
                MillisCounts own = correctedByName.computeIfAbsent(name, key -> new MillisCounts());
                times.forEach(own::add);
              }
            });
  }

  /** Lateness of the requests' starts after the virtual user was ready, where known. */
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

  /** Accepted uploads to items that had a recording; empty: unknown. */
  public OptionalLong replaced() {
    return replaced;
  }
}
