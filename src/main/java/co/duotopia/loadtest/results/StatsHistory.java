package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.MillisCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rows of results_stats_history.csv: one a second, of all requests together.
 *
 * <p>A row's <i>Timestamp</i> is in seconds since 1970 UTC and the row says what was so then: the
 * first one is that of the run's first second and knows nothing yet. <i>User Count</i> is that
 * moment's. Rates and percentiles are of the 10 seconds before (of less, at the beginning), as
 * Locust's <i>current</i> ones are, but without its lag of 2 seconds for the rates; its percentiles
 * are so with {@code --csv-full-history}, and since the start without. They are {@code N/A} before
 * the first request, and 0 in a pause of 10 seconds, both like Locust's. What is called
 * <i>Total</i> is since the run's start.
 */
final class StatsHistory {
  private static final int WINDOW_SECONDS = 10;

  private final RunResults results;
  private final Deque<Second> window = new ArrayDeque<>();
  private final MillisCounts windowMillis = new MillisCounts();
  private final MillisCounts totalMillis = new MillisCounts();
  private long failures;
  private long sumMillis;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;

  StatsHistory(RunResults results) {
    this.results = results;
  }

  void write(CsvFile.Rows rows) {
    rows.accept(header());
    if (results.seconds().isEmpty()) {
      return;
    }
    rows.accept(row(results.seconds().get(0).epochSecond(), 0));
    for (Second second : results.seconds()) {
      add(second);
      rows.accept(row(second.epochSecond() + 1, second.users()));
    }
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(
            List.of("Timestamp", "User Count", "Type", "Name", "Requests/s", "Failures/s"));
    header.addAll(LocustCsv.PERCENTILE_COLUMNS);
    header.addAll(
        List.of(
            "Total Request Count",
            "Total Failure Count",
            "Total Median Response Time",
            "Total Average Response Time",
            "Total Min Response Time",
            "Total Max Response Time",
            "Total Average Content Size"));
    return header;
  }

  private void add(Second second) {
    window.add(second);
    second.addTo(windowMillis);
    if (window.size() > WINDOW_SECONDS) {
      window.remove().removeFrom(windowMillis);
    }
    second.addTo(totalMillis);
    failures += second.failures();
    sumMillis += second.sumMillis();
    minMillis = Math.min(minMillis, second.minMillis());
    maxMillis = Math.max(maxMillis, second.max());
  }

  private List<String> row(long timestamp, int users) {
    long seconds = Math.max(1, window.size());
    long windowFailures = window.stream().mapToLong(Second::failures).sum();
    long count = totalMillis.total();
    List<String> row = new ArrayList<>();
    row.add(Long.toString(timestamp));
    row.add(Integer.toString(users));
    row.add("");
    row.add(LocustCsv.AGGREGATED);
    row.add(CsvFile.number((double) windowMillis.total() / seconds));
    row.add(CsvFile.number((double) windowFailures / seconds));
    addPercentiles(row);
    row.add(Long.toString(count));
    row.add(Long.toString(failures));
    row.add(Long.toString(Math.min(maxMillis, totalMillis.percentile(50))));
    row.add(CsvFile.number(count == 0 ? 0 : (double) sumMillis / count));
    row.add(Long.toString(count == 0 ? 0 : minMillis));
    row.add(Long.toString(maxMillis));
    row.add(CsvFile.number(results.received().meanUntil(timestamp * 1000)));
    return row;
  }

  private void addPercentiles(List<String> row) {
    if (totalMillis.total() == 0) {
      LocustCsv.PERCENTILE_COLUMNS.forEach(column -> row.add("N/A"));
      return;
    }
    long max = window.stream().mapToLong(Second::max).max().orElse(0);
    for (long value : windowMillis.percentiles(LocustCsv.PERCENTILES)) {
      row.add(Long.toString(Math.min(max, value)));
    }
    row.add(Long.toString(max));
  }
}
