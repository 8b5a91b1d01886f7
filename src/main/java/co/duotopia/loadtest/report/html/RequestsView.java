package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.text.StartsFacts;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The requests by name, in the whole run and in its steady phase.
 *
 * @param corrected response times from the intended start; empty where no request had one
 * @param explanation of them
 * @param starts sentences about how requests were sent, and about refused arrivals
 */
record RequestsView(
    List<String> percentiles,
    List<Part> parts,
    List<StartsFacts.Row> corrected,
    String explanation,
    List<String> starts) {
  private static final List<Double> PERCENTILES =
      List.of(50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.9, 99.99);

  /**
   * @param id of its element
   * @param sizes whether sizes of answers are told; they are known of the whole run only
   */
  record Part(String id, String title, String caption, boolean sizes, List<Row> rows) {}

  /**
   * @param all whether it is the row of all requests
   * @param size mean size of an answer
   */
  record Row(
      String name,
      boolean all,
      String count,
      String failures,
      String failed,
      boolean hasFailures,
      List<String> percentiles,
      String min,
      String max,
      String mean,
      String rate,
      String size) {}

  boolean hasCorrected() {
    return !corrected.isEmpty();
  }

  boolean hasSteady() {
    return parts.size() > 1;
  }

  static RequestsView of(RunResults results) {
    List<Part> parts = new ArrayList<>();
    Function<Statistics, OptionalDouble> size =
        request ->
            request == results.all()
                ? results.received().mean()
                : results.received().mean(request.name());
    parts.add(part("requests-whole", "Whole run", results.whole(), true, size));
    results
        .steady()
        .ifPresent(
            steady ->
                parts.add(
                    part(
                        "requests-steady",
                        "Steady phase",
                        steady,
                        false,
                        request -> OptionalDouble.empty())));
    return new RequestsView(
        PERCENTILES.stream().map(RequestsView::label).toList(),
        List.copyOf(parts),
        StartsFacts.corrected(results),
        StartsFacts.explanation(),
        StartsFacts.sentences(results));
  }

  private static String label(double percentile) {
    return "p" + Double.toString(percentile).replaceAll("\\.0$", "");
  }

  private static Part part(
      String id,
      String title,
      Phase phase,
      boolean sizes,
      Function<Statistics, OptionalDouble> size) {
    List<Row> rows =
        Stream.concat(phase.requests().stream(), Stream.of(phase.all()))
            .map(request -> row(request, phase, size.apply(request)))
            .toList();
    String caption =
        "%s, %s: response times in ms".formatted(title, Formats.duration(phase.length()));
    return new Part(id, title, caption, sizes, rows);
  }

  private static Row row(Statistics request, Phase phase, OptionalDouble size) {
    Function<Long, String> time = millis -> request.count() == 0 ? "–" : Formats.digits(millis);
    boolean all = request == phase.all();
    return new Row(
        all ? "All requests" : request.name(),
        all,
        Formats.count(request.count()),
        Formats.count(request.failures()),
        Formats.percent(request.failures(), request.count()),
        request.failures() > 0,
        PERCENTILES.stream().map(percentile -> time.apply(request.percentile(percentile))).toList(),
        time.apply(request.min()),
        time.apply(request.max()),
        time.apply(Math.round(request.mean())),
        Formats.rate(phase.perSecond(request.count())),
        size.isPresent() ? Formats.bytes(size.getAsDouble()) : "unknown");
  }
}
