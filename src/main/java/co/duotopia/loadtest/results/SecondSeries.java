package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.MillisCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The seconds of a run, one after the other from its first one. */
final class SecondSeries {

  /** Steps between seconds that are longer are damage, not a pause. */
  private static final long MAX_GAP_SECONDS = Duration.ofDays(1).toSeconds();

  /** Records come nearly in the order of their ends. */
  private static final int SECONDS_OPEN = 2;

  private final MillisCounts empty = new MillisCounts();
  private final List<Second> seconds = new ArrayList<>();
  private final Map<Second, Integer> liveUsers = new HashMap<>();
  private long first = Long.MIN_VALUE;

  void beginAt(long millis) {
    first = Math.floorDiv(millis, 1000);
  }

  int index(long millis) {
    return Math.toIntExact(Math.floorDiv(millis, 1000) - first);
  }

  /** The second in which that time is, with all that are missing before it. */
  Second at(long millis) {
    int index = index(millis);
    while (seconds.size() <= index) {
      seconds.add(new Second(first + seconds.size()));
      if (seconds.size() > SECONDS_OPEN) {
        seconds.get(seconds.size() - 1 - SECONDS_OPEN).pack(empty);
      }
    }
    return seconds.get(index);
  }

  /** Whether a line of live.jsonl at that time belongs to the run; without a log it begins it. */
  boolean reaches(long millis) {
    if (first == Long.MIN_VALUE) {
      beginAt(millis);
    }
    return Math.floorDiv(millis, 1000) - first - seconds.size() <= MAX_GAP_SECONDS;
  }

  /** The second of a line of live.jsonl, which knows how many users there were. */
  Second live(long millis, int users) {
    Second second = at(Math.max(millis, first * 1000));
    liveUsers.put(second, users);
    return second;
  }

  List<Second> all() {
    return seconds;
  }

  /**
   * Sums up arrivals and departures to users present; to be called once.
   *
   * @param counted whether those who came and left are all; else only live.jsonl knows them
   */
  List<Second> summedUp(boolean counted) {
    int users = 0;
    for (Second second : seconds) {
      if (!counted) {
        second.addUsers(-second.users());
      }
      second.addUsers(users);
      Integer known = liveUsers.get(second);
      if (known != null) {
        second.addUsers(known - second.users());
      }
      users = second.users();
    }
    return List.copyOf(seconds);
  }
}
