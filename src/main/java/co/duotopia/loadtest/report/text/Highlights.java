package co.duotopia.loadtest.report.text;

import static co.duotopia.loadtest.report.text.Markdown.text;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Notable facts from a run's data, without a guess at their cause. */
public final class Highlights {
  private static final Catalogue TEXTS = Catalogue.section("highlights");
  private static final int SLOWEST = 3;

  private Highlights() {}

  /** Each in one line, escaped; at least one. */
  public static List<String> of(RunResults results, Assessment assessment) {
    List<String> facts = new ArrayList<>();
    UsersChanged.sentence(results).ifPresent(facts::add);
    slowest(facts, results);
    mostFailing(facts, results);
    facts.add(TEXTS.say("database", "figures", DatabaseFigures.sentence(results.database())));
    generator(facts, ResourceFigures.of(results.resources()));
    Wording.unknowns(results, assessment)
        .forEach(what -> facts.add(TEXTS.say("unknown", "what", text(what))));
    Wording.doubts(assessment)
        .forEach(what -> facts.add(TEXTS.say("doubtful", "what", text(what))));
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
                    TEXTS.say(
                        "slow",
                        "request",
                        text(request.name()),
                        "p95",
                        request.percentile(95),
                        "max",
                        request.max())));
  }

  private static void mostFailing(List<String> facts, RunResults results) {
    results.requests().stream()
        .filter(request -> request.failures() > 0)
        .max(Comparator.comparingDouble(Highlights::failedShare))
        .ifPresent(
            request ->
                facts.add(
                    TEXTS.say(
                        "fails",
                        "request",
                        text(request.name()),
                        "failed",
                        request.failures(),
                        "all",
                        request.count(),
                        "percent",
                        Formats.percent(request.failures(), request.count()))));
  }

  private static double failedShare(Statistics request) {
    return (double) request.failures() / request.count();
  }

  private static void generator(List<String> facts, ResourceFigures resources) {
    if (resources.samples() == 0) {
      facts.add(TEXTS.say("generator-unknown"));
    } else if (resources.busySamples() > 0) {
      facts.add(
          TEXTS.say(
              "generator",
              "limit",
              Formats.percent(ResourceFigures.BUSY_PERCENT),
              "busy",
              resources.busySamples(),
              "samples",
              Formats.count(resources.samples(), "sample"),
              "machine",
              Formats.percent(resources.machineCpuPercent().orElse(0)),
              "own",
              Formats.percent(resources.generatorCpuPercent().orElse(0))));
    }
  }
}
