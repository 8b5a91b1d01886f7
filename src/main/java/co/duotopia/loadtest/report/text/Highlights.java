package co.duotopia.loadtest.report.text;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is worth a look in a run: facts from its data, without any guess at a cause. */
public final class Highlights {
  private static final int SLOWEST = 3;

  private Highlights() {}

  /** Each in one line, escaped; at least one. */
  public static List<String> of(RunResults results, Assessment assessment) {
    List<String> facts = new ArrayList<>();
    slowest(facts, results);
    mostFailing(facts, results);
    facts.add("Database: " + DatabaseFigures.sentence(results.database()) + ".");
    generator(facts, ResourceFigures.of(results.resources()));
    Wording.unknowns(results, assessment).forEach(what -> facts.add("Unknown: " + text(what)));
    Wording.doubts(assessment).forEach(what -> facts.add("Doubtful: " + text(what)));
    return facts;
  }

  private static void slowest(List<String> facts, RunResults results) {
    results.requests().stream()
        .filter(request -> request.count() > 0)
        .sorted(Comparator.comparingLong((Statistics request) -> request.percentile(95)).reversed())
        .limit(SLOWEST)
        .forEach(
            request ->
                facts.add(
                    "Slow: %s, p95 %s ms, at most %s ms."
                        .formatted(text(request.name()), request.percentile(95), request.max())));
  }

  private static void mostFailing(List<String> facts, RunResults results) {
    results.requests().stream()
        .filter(request -> request.failures() > 0)
        .max(Comparator.comparingDouble(Highlights::failedShare))
        .ifPresent(
            request ->
                facts.add(
                    String.format(
                        Locale.ROOT,
                        "Fails most: %s, %d of %d (%.1f %%).",
                        text(request.name()),
                        request.failures(),
                        request.count(),
                        100 * failedShare(request))));
  }

  private static double failedShare(Statistics request) {
    return (double) request.failures() / request.count();
  }

  private static void generator(List<String> facts, ResourceFigures resources) {
    if (resources.samples() == 0) {
      facts.add("Unknown: CPU and memory of the load generator.");
    } else if (resources.busySamples() > 0) {
      facts.add(
          String.format(
              Locale.ROOT,
              "Load generator: its machine's CPU was busy above %.0f %% in %d of %s (at most %.0f %%, %.0f %% by the generator itself); times measured then may be its own.",
              ResourceFigures.BUSY_PERCENT,
              resources.busySamples(),
              Texts.count(resources.samples(), "sample"),
              resources.machineCpuPercent().orElse(0),
              resources.generatorCpuPercent().orElse(0)));
    }
  }
}
