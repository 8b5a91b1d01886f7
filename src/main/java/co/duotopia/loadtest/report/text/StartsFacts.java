package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.live.Starts;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Facts on how requests were sent: late, by a plan, or twice; on refused arrivals, and on replaced
 * recordings.
 */
public final class StartsFacts {
  private static final Catalogue TEXTS = Catalogue.section("starts");

  private StartsFacts() {}

  /**
   * Response times from the intended start.
   *
   * @param name of the requests; those of all together come last
   */
  public record Row(
      String name, String count, String p50, String p95, String p99, String max, boolean all) {

    private static Row of(String name, MillisCounts times, boolean all) {
      return new Row(
          name,
          Formats.count(times.total()),
          Formats.digits(times.percentile(50)),
          Formats.digits(times.percentile(95)),
          Formats.digits(times.percentile(99)),
          Formats.digits(times.percentile(100)),
          all);
    }
  }

  /** Empty where no request followed a plan. */
  public static List<Row> corrected(RunResults results) {
    Starts starts = results.starts();
    List<Row> rows = new ArrayList<>();
    starts.correctedByName().forEach((name, times) -> rows.add(Row.of(name, times, false)));
    if (!rows.isEmpty()) {
      rows.add(Row.of(TEXTS.say("all"), starts.corrected(), true));
    }
    return List.copyOf(rows);
  }

  /** Explains the corrected times. */
  public static String explanation() {
    return TEXTS.say("corrected");
  }

  /** All of them, a sentence each. */
  public static List<String> sentences(RunResults results) {
    return Stream.of(refused(results), resent(results), replaced(results), lateness(results))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> lateness(RunResults results) {
    MillisCounts late = results.starts().lateness();
    return late.total() == 0
        ? Optional.empty()
        : Optional.of(
            TEXTS.say(
                "lateness",
                "p50",
                Formats.digits(late.percentile(50)),
                "p99",
                Formats.digits(late.percentile(99)),
                "max",
                Formats.digits(late.percentile(100)),
                "count",
                Formats.count(late.total(), "request")));
  }

  private static Optional<String> replaced(RunResults results) {
    return results
        .recordings()
        .filter(stored -> stored.replaced() > 0)
        .map(
            stored ->
                TEXTS.say(
                    "replaced",
                    "count",
                    Formats.count(stored.replaced()),
                    "stored",
                    Formats.count(stored.count()),
                    "percent",
                    Formats.percent(stored.replaced(), stored.count())));
  }

  /** A sentence; empty where everybody was let in. */
  public static Optional<String> refused(RunResults results) {
    long refused = results.starts().refused();
    return refused == 0
        ? Optional.empty()
        : Optional.of(TEXTS.say("refused", "count", Formats.count(refused, "arrival")));
  }

  /** A sentence; empty where each request was sent once. */
  public static Optional<String> resent(RunResults results) {
    long resent = results.resent().count();
    return resent == 0
        ? Optional.empty()
        : Optional.of(TEXTS.say("resent", "count", Formats.count(resent, "request")));
  }
}
