package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.results.live.RecentRequests;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Progress of a run at one moment, in one line.
 *
 * @param time from the first user's start until nobody starts another request
 * @param left of it; all of it before the first user has started
 * @param ending whether it is over, and what is in flight is awaited
 * @param database empty: it is not monitored
 * @param search how far that for the capacity is; empty without one
 */
record ProgressText(
    Duration time,
    Duration left,
    boolean ending,
    int users,
    RecentRequests.Now requests,
    Optional<DatabaseSample> database,
    Optional<String> search) {
  private static final double MANY_CONNECTIONS_PERCENT = 80;
  private static final int SHORTEST_BAR = 4;
  private static final int USUAL_BAR = 10;

  /** A line such as {@code 0:30 of 5:00 20 users 6.1 req/s p95 643 ms 0 failed db 15/97}. */
  String line() {
    String when = ending ? "ending" : clock(time.minus(left)) + " of " + clock(time);
    return when + "  " + String.join("  ", figures(Style.PLAIN));
  }

  /**
   * A line such as {@code [====> ] 3:12 left 20 users 6.1 req/s …}.
   *
   * @param width of the terminal; the bar is shorter where the figures leave no room for it
   */
  String bar(int width, Style style) {
    String when = ending ? "ending" : clock(left) + " left";
    int taken = (when + "  " + String.join("  ", figures(Style.PLAIN))).length() + 4;
    int length = Math.min(USUAL_BAR, Math.max(SHORTEST_BAR, width - 1 - taken));
    return "[" + bar(length) + "]  " + when + "  " + String.join("  ", figures(style));
  }

  private String bar(int length) {
    double done = ending ? 1 : 1 - (double) left.toMillis() / time.toMillis();
    int full = (int) (done * length);
    String head = full > 0 && full < length ? ">" : "";
    return "=".repeat(full - head.length()) + head + " ".repeat(length - full);
  }

  private List<String> figures(Style style) {
    List<String> figures = new ArrayList<>();
    figures.add(Formats.count(users, "user"));
    figures.add(Formats.tenths(requests.perSecond()) + " req/s");
    figures.add("p95 " + p95());
    figures.add(style.bad(requests.failures() > 0, requests.failures() + " failed"));
    database.ifPresent(sample -> figures.add(connections(sample, style)));
    search.ifPresent(figures::add);
    return figures;
  }

  private String p95() {
    OptionalLong p95 = requests.p95Millis();
    return p95.isEmpty() ? "-" : Formats.responseTime(p95.getAsLong());
  }

  private static String connections(DatabaseSample sample, Style style) {
    if (sample.connections().isEmpty()) {
      return style.bad(true, "db unknown");
    }
    Connections now = sample.connections().get();
    return style.bad(
        now.usedPercent() > MANY_CONNECTIONS_PERCENT, "db " + now.total() + "/" + now.usable());
  }

  /** A time such as {@code 3:12} or {@code 1:03:12}; a part of a second counts as one. */
  private static String clock(Duration duration) {
    long seconds = (duration.toMillis() + 999) / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Style in which bad figures stand out. */
  enum Style {
    PLAIN,
    COLOURED;

    private String bad(boolean isBad, String text) {
      return isBad && this == COLOURED ? "\033[31m" + text + "\033[0m" : text;
    }
  }
}
