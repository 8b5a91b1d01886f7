package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.LiveSeconds.Requests;
import co.duotopia.loadtest.run.requests.MillisCounts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The requests of a run so far, from live.jsonl: its course, the totals by request, and the
 * failures.
 */
final class RequestsFollowed {
  private static final List<String> COLUMNS =
      List.of("t", "users", "rate", "failed", "p50", "p95", "p99", "max");

  /** Percentiles of a few requests say nothing: those of some seconds before count, too. */
  private static final int ENOUGH = 50;

  private static final int MOST_SECONDS = 15;

  private final Tail tail;
  private final Table table = new Table(COLUMNS);
  private final RequestTotals totals = new RequestTotals();
  private final FailureCounts failures = new FailureCounts();
  private final Deque<MillisCounts> recent = new ArrayDeque<>();
  private long lastMillis;

  RequestsFollowed(Path live) {
    tail = new Tail(live);
  }

  /**
   * Reads what is new, and returns the new rows.
   *
   * @return of {@link #json(double[], long)}
   */
  List<double[]> look() {
    List<double[]> rows = new ArrayList<>();
    tail.read(text -> LiveSeconds.line(text).ifPresent(line -> rows.add(add(line))));
    return rows;
  }

  private double[] add(Line line) {
    long length = lastMillis == 0 ? 1000 : Math.max(500, line.endMillis() - lastMillis);
    lastMillis = line.endMillis();
    MillisCounts all = new MillisCounts();
    long failed = 0;
    for (Requests requests : line.requests().values()) {
      requests.responseTimes().forEach(all::add);
      failed += requests.failures();
    }
    totals.add(line);
    failures.add(line);
    recent.addFirst(all);
    if (recent.size() > MOST_SECONDS) {
      recent.removeLast();
    }
    double[] row = row(line, length, all, failed);
    table.add(row);
    return row;
  }

  /** A point stands in the middle of its second. */
  private double[] row(Line line, long length, MillisCounts all, long failed) {
    MillisCounts window = window();
    return new double[] {
      line.endMillis() - length / 2.0,
      line.users(),
      1000.0 * all.total() / length,
      1000.0 * failed / length,
      percentile(window, 50),
      percentile(window, 95),
      percentile(window, 99),
      all.total() == 0 ? Double.NaN : all.percentile(100)
    };
  }

  private static double percentile(MillisCounts millis, double percentile) {
    return millis.total() == 0 ? Double.NaN : millis.percentile(percentile);
  }

  private MillisCounts window() {
    MillisCounts window = new MillisCounts();
    Iterator<MillisCounts> seconds = recent.iterator();
    while (seconds.hasNext() && window.total() < ENOUGH) {
      window.addAll(seconds.next());
    }
    return window;
  }

  ObjectNode json(long zero) {
    return table.json(zero);
  }

  ObjectNode json(double[] row, long zero) {
    return table.json(row, zero);
  }

  /** When the last line was written, milliseconds since 1970; 0 without one. */
  long lastMillis() {
    return lastMillis;
  }

  RequestTotals totals() {
    return totals;
  }

  FailureCounts failures() {
    return failures;
  }
}
