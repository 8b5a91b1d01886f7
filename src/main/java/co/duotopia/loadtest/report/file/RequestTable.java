package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of requests on the page of findings. */
final class RequestTable {
  private static final int MAX_REQUESTS = 20;

  private RequestTable() {}

  static String of(RunResults results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "response times in ms",
            " requests",
            " failed",
            " p50",
            " p95",
            " p99",
            " max",
            " requests/s"));
    rows.add(row("all requests", results.all(), results.whole()));
    results.steady().ifPresent(steady -> rows.add(row("all, steady phase", steady.all(), steady)));
    List<Statistics> shown =
        results.requests().stream()
            .sorted(Comparator.comparingLong(Statistics::count).reversed())
            .limit(MAX_REQUESTS)
            .sorted(Comparator.comparing(Statistics::name))
            .toList();
    shown.forEach(
        request -> rows.add(row(Markdown.text(request.name()), request, results.whole())));
    int more = results.requests().size() - shown.size();
    return Markdown.table(rows)
        + (more > 0
            ? "\nAnd %s more, in `results_stats.csv`.\n"
                .formatted(Formats.count(more, "request name"))
            : "");
  }

  private static List<String> row(String name, Statistics request, Phase phase) {
    boolean none = request.count() == 0;
    return List.of(
        name,
        Long.toString(request.count()),
        failed(request),
        none ? "–" : Long.toString(request.percentile(50)),
        none ? "–" : Long.toString(request.percentile(95)),
        none ? "–" : Long.toString(request.percentile(99)),
        none ? "–" : Long.toString(request.max()),
        Formats.tenths(phase.perSecond(request.count())));
  }

  /** Failures with their share: {@code 3 (0.20 %)}. */
  private static String failed(Statistics request) {
    return request.failures() == 0
        ? "0"
        : "%s (%s)"
            .formatted(request.failures(), Formats.percent(request.failures(), request.count()));
  }
}
