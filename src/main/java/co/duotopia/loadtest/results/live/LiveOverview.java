package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.MillisCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a list of runs says of a live.jsonl, summed up while it is read.
 *
 * @param end of the last line; long ago without lines
 */
public record LiveOverview(Instant end, RequestTotal requests) {
  public static final LiveOverview NONE = new Sum().overview();

  /** Of no lines if the file does not exist. */
  public static LiveOverview read(Path live) {
    Sum sum = new Sum();
    LiveSeconds.read(live, sum::add);
    return sum.overview();
  }

  private static final class Sum {
    private final MillisCounts times = new MillisCounts();
    private long failures;
    private long endMillis;

    void add(Line line) {
      endMillis = line.endMillis();
      for (RequestFigures requests : line.requests().values()) {
        requests.figures().responseTimes().forEach(times::add);
        failures += requests.figures().failures();
      }
    }

    LiveOverview overview() {
      long count = times.total();
      OptionalLong p95 = count == 0 ? OptionalLong.empty() : OptionalLong.of(times.percentile(95));
      return new LiveOverview(
          Instant.ofEpochMilli(endMillis), new RequestTotal(count, failures, p95));
    }
  }
}
