package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.report.text.Goodput;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of the few figures that tell a run in short.
 *
 * @param unit may be empty
 * @param note in small print beneath it; may be empty
 */
record KeyFigure(String name, String value, String unit, String note) {

  static List<KeyFigure> of(RunResults results) {
    Statistics all = results.all();
    int users = results.seconds().stream().mapToInt(Second::users).max().orElse(0);
    List<KeyFigure> figures = new ArrayList<>();
    CapacityFacts.answer(results)
        .filter(answer -> answer.kind() == CapacityAnswer.Kind.FOUND)
        .ifPresent(answer -> figures.add(capacity(answer)));
    figures.addAll(
        List.of(
            new KeyFigure(
                "Requests",
                Formats.count(all.count()),
                "",
                "in " + Formats.duration(results.span())),
            failures(all),
            percentile("p50", 50, results),
            percentile("p95", 95, results),
            percentile("p99", 99, results),
            new KeyFigure(
                "Requests/s",
                Formats.rate(results.perSecond(all.count())),
                "",
                steady(results, phase -> Formats.rate(phase.perSecond(phase.all().count()))))));
    Goodput.of(results.whole()).ifPresent(uploads -> figures.add(goodput(uploads, results)));
    figures.addAll(
        List.of(
            new KeyFigure("Most users", Formats.count(users), "", asked(results, users)),
            connections(results.database())));
    return figures;
  }

  private static String asked(RunResults results, int most) {
    String asked = Formats.count(results.info().users());
    if (ScenarioTraits.recorded(results.info().settings()).arrivals().isPresent()) {
      return "of " + asked + " allowed";
    }
    return most > results.info().users() ? asked + " at first" : "of " + asked + " asked for";
  }

  private static KeyFigure capacity(CapacityAnswer answer) {
    return new KeyFigure(
        "Capacity",
        Formats.count(answer.estimate()),
        answer.estimate() == 1 ? "user" : "users",
        "95 %%: %s to %s".formatted(Formats.count(answer.low()), Formats.count(answer.high())));
  }

  private static KeyFigure goodput(Goodput uploads, RunResults results) {
    return new KeyFigure(
        "Stored uploads/s",
        Formats.rate(results.perSecond(uploads.stored())),
        "",
        "goodput, of %s upload requests/s with %s"
            .formatted(
                Formats.rate(results.perSecond(uploads.requests())),
                Formats.count(uploads.repeats(), "repeat")));
  }

  private static KeyFigure failures(Statistics all) {
    if (all.count() == 0) {
      return new KeyFigure("Failures", "–", "", "no requests");
    }
    return new KeyFigure(
        "Failures",
        Formats.percent(all.failures(), all.count()).replace(" %", ""),
        "%",
        Formats.count(all.failures()) + (all.failures() == 1 ? " request" : " requests"));
  }

  private static KeyFigure percentile(String name, double percentile, RunResults results) {
    if (results.all().count() == 0) {
      return new KeyFigure(name, "–", "", "no requests");
    }
    return new KeyFigure(
        name,
        Formats.digits(results.all().percentile(percentile)),
        "ms",
        steady(results, phase -> Formats.digits(phase.all().percentile(percentile)) + " ms"));
  }

  private static String steady(RunResults results, Function<Phase, String> figure) {
    return results
        .steady()
        .filter(phase -> phase.all().count() > 0)
        .map(phase -> "steady phase " + figure.apply(phase))
        .orElse("");
  }

  static KeyFigure connections(Optional<List<DatabaseSample>> samples) {
    String name = "DB connections";
    if (samples.isEmpty()) {
      return new KeyFigure(name, "–", "", "the database was not monitored");
    }
    List<Connections> seen = samples.get().stream().flatMap(s -> s.connections().stream()).toList();
    long blind = samples.get().size() - seen.size();
    String gaps =
        blind == 0 ? "" : "; " + blind + " of " + samples.get().size() + " samples unknown";
    return seen.stream()
        .max(Comparator.comparingInt(Connections::total))
        .map(
            peak ->
                new KeyFigure(
                    name,
                    Formats.count(peak.total()),
                    "",
                    "at most, of " + Formats.count(peak.usable()) + " usable" + gaps))
        .orElseGet(() -> new KeyFigure(name, "?", "", "unknown: no sample could be taken"));
  }
}
