package co.duotopia.loadtest.monitor.logs;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what a command says of the past, as {@code tail -f} and {@code docker logs -f} do at first,
 * from what it says as it happens. The past comes in one go, however late, unless the command is
 * told to leave it out. Not thread-safe.
 */
final class History {
  private static final long GAP = Duration.ofMillis(500).toNanos();
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  /** Options of tail, docker, kubectl and journalctl; they may stand in one word, as for ssh. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("(?:^| )(?:-n ?0|--(?:tail|lines)[ =]0)(?: |$)");

  private long first;
  private long last;
  private boolean any;
  private boolean over;

  private History(boolean over) {
    this.over = over;
  }

  static History of(List<String> command) {
    return new History(LEFT_OUT.matcher(String.join(" ", command)).find());
  }

  /** Something has come. */
  void came(long nowNanos) {
    if (!any) {
      any = true;
      first = nowNanos;
    } else if (nowNanos - last > GAP || nowNanos - first > LONGEST) {
      over = true;
    }
    last = nowNanos;
  }

  boolean isOver() {
    return over;
  }
}
