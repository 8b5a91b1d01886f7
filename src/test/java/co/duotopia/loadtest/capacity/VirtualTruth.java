package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.run.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The capacity of a service in virtual time, measured exhaustively and without the classes of the
 * search: at a number of users, 1,000 windows as long as those of a search, of the requests that
 * ended in them.
 */
public final class VirtualTruth {
  private static final int WINDOWS = 1_000;
  private static final int SETTLING_SECONDS = 120;

  /** The acceptable p95 in ms, and the acceptable share of errors, as shipped. */
  private static final long P95_LIMIT = 10_000;

  private static final double ERROR_LIMIT = 0.05;

  private final VirtualTarget target;
  private final double thinkMillis;

  private VirtualTruth(VirtualTarget target, double thinkMillis) {
    this.target = target;
    this.thinkMillis = thinkMillis;
  }

  /** The last number of users under which most windows are good, by bisection. */
  public static int of(Service service, int most, Duration thinkMin, Duration thinkMax) {
    double think = (thinkMin.toMillis() + thinkMax.toMillis()) / 2.0;
    int good = 0;
    int bad = most + 1;
    while (bad - good > 1) {
      int users = (good + bad) / 2;
      VirtualTarget target = new VirtualTarget(service, users, thinkMin, thinkMax, -users);
      target.target(users);
      if (new VirtualTruth(target, think).isSustained()) {
        good = users;
      } else {
        bad = users;
      }
    }
    return good;
  }

  private boolean isSustained() {
    for (int second = 0; second < SETTLING_SECONDS; second++) {
      target.second();
    }
    int good = 0;
    for (int window = 0; window < WINDOWS; window++) {
      good += isGood() ? 1 : 0;
    }
    return 2 * good > WINDOWS;
  }

  /** Two cycles, at least 5 s, and up to 30 s until 20 requests have ended. */
  private boolean isGood() {
    List<Long> times = new ArrayList<>();
    long failures = 0;
    for (int second = 1; second <= 30; second++) {
      Interval interval = target.second();
      interval
          .all()
          .responseTimes()
          .forEach((millis, count) -> times.addAll(Collections.nCopies((int) count, millis)));
      failures += interval.all().failures();
      double mean = times.stream().mapToLong(Long::longValue).average().orElse(0);
      if (second >= 5 && 1000 * second >= 2 * (thinkMillis + mean) && times.size() >= 20) {
        break;
      }
    }
    times.sort(null);
    return !times.isEmpty()
        && times.get((int) Math.ceil(0.95 * times.size()) - 1) <= P95_LIMIT
        && failures <= ERROR_LIMIT * times.size();
  }
}
