package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.stream.Stream;

/**
 * The failures, most frequent first: requests, then errors outside them.
 *
 * @param more kinds of failed requests that are not shown
 * @param moreErrors likewise, outside requests
 * @param none says why there are no rows, if there are none
 */
record FailuresView(List<Row> rows, int more, int moreErrors, String none) {
  private static final int MOST = 200;

  /**
   * @param share of all failed requests; empty outside requests
   * @param request empty: outside requests
   * @param file has the whole error
   * @param trace of one of them; empty: none asked for one
   */
  record Row(
      String count,
      String share,
      String request,
      Excerpt error,
      String file,
      Moment first,
      Moment last,
      String trace) {}

  static FailuresView of(RunResults results, TimeAxis clock) {
    return new FailuresView(
        Stream.of(results.failures(), results.errors())
            .flatMap(all -> all.stream().limit(MOST))
            .map(failure -> row(failure, results, clock))
            .toList(),
        Math.max(0, results.failures().size() - MOST),
        Math.max(0, results.errors().size() - MOST),
        results.all().count() == 0 ? "No requests were sent." : "No failures.");
  }

  private static Row row(Failure failure, RunResults results, TimeAxis clock) {
    return new Row(
        Formats.count(failure.occurrences()),
        failure.request().isEmpty()
            ? ""
            : Formats.percent(failure.occurrences(), results.all().failures()),
        failure.request(),
        Excerpt.of(failure.error()),
        failure.request().isEmpty() ? "summary.json" : "results_failures.csv",
        clock.moment(failure.firstSeen()),
        clock.moment(failure.lastSeen()),
        failure.trace());
  }

  boolean any() {
    return !rows.isEmpty();
  }

  boolean hasMore() {
    return more > 0;
  }

  boolean hasMoreErrors() {
    return moreErrors > 0;
  }
}
