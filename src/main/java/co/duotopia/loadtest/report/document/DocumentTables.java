package co.duotopia.loadtest.report.document;

import co.duotopia.loadtest.report.compared.EnvironmentFacts;
import co.duotopia.loadtest.report.compared.EnvironmentsTable;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables of the document, in Markdown. */
final class DocumentTables {
  private static final Catalogue TEXTS = Catalogue.section("document-tables");

  private final List<DocumentedRun> runs;
  private final List<String> environments;

  /**
   * @param runs that say something, oldest first
   */
  DocumentTables(List<DocumentedRun> runs) {
    this.runs = runs;
    environments = runs.stream().map(run -> run.info().environment()).distinct().toList();
  }

  /** The days of the runs, as in {@code 2026-11-28 to 2026-11-29}. */
  static String days(List<DocumentedRun> runs) {
    LocalDate first = day(runs.get(0));
    LocalDate last = day(runs.get(runs.size() - 1));
    return first.equals(last)
        ? first.toString()
        : TEXTS.say("days", "first", first.toString(), "last", last.toString());
  }

  private static LocalDate day(DocumentedRun run) {
    return LocalDate.ofInstant(run.info().created(), ZoneOffset.UTC);
  }

  static String runs(List<DocumentedRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            TEXTS.say("run"),
            TEXTS.say("environment"),
            TEXTS.say("load"),
            TEXTS.say("outcome"),
            TEXTS.say("grade"),
            " p95",
            " " + TEXTS.say("throughput"),
            " " + TEXTS.say("failed"),
            TEXTS.say("suite")));
    for (DocumentedRun run : runs) {
      EnvironmentFacts facts = run.facts();
      rows.add(
          Stream.of(
                  run.info().run(),
                  run.info().environment(),
                  facts.load() + run.info().time().map(t -> ", " + Formats.units(t)).orElse(""),
                  run.outcome(),
                  facts.summary().path("grade").asText(),
                  facts.p95(),
                  facts.perSecond(),
                  facts.failed(),
                  run.info().versions().suite())
              .map(Markdown::text)
              .toList());
    }
    return Markdown.table(rows).strip();
  }

  /** A row an environment. */
  String capacity() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            TEXTS.say("environment"),
            TEXTS.say("most-users"),
            TEXTS.say("recommendation"),
            TEXTS.say("source")));
    for (String environment : environments) {
      DocumentedRun run = ofLimit(environment);
      EnvironmentFacts facts = run.facts();
      rows.add(
          Stream.of(
                  environment,
                  facts.mostUsers(),
                  facts.recommended().orElseGet(() -> none(facts)),
                  run.info().run())
              .map(Markdown::text)
              .toList());
    }
    return Markdown.table(rows).strip();
  }

  private static String none(EnvironmentFacts facts) {
    return facts.isSearch() ? TEXTS.say("none") : TEXTS.say("search-first");
  }

  /**
   * The run that says most: the newest search with an answer, else the newest, or one that broke
   * something, or of most users.
   */
  private DocumentedRun ofLimit(String environment) {
    return runs.stream()
        .filter(run -> run.info().environment().equals(environment))
        .max(
            Comparator.comparing((DocumentedRun run) -> run.facts().isSearch())
                .thenComparing(run -> run.facts().isAnsweredSearch())
                .thenComparing(run -> run.facts().statesLimit())
                .thenComparing(run -> run.facts().isSearch() ? 0 : users(run))
                .thenComparing(run -> run.info().created()))
        .orElseThrow();
  }

  private static int users(DocumentedRun run) {
    return run.facts().summary().at("/limit/users").asInt();
  }

  /** Empty unless there are several. */
  Optional<String> environments() {
    if (environments.size() < 2) {
      return Optional.empty();
    }
    List<EnvironmentFacts> limits =
        environments.stream().map(name -> ofLimit(name).facts()).toList();
    EnvironmentsTable table = EnvironmentsTable.of(limits, loads().orElse(limits));
    return Optional.of("### " + Markdown.text(table.title()) + "\n\n" + table.markdown());
  }

  /** The newest runs of one load, one an environment; empty: they have no load in common. */
  private Optional<List<EnvironmentFacts>> loads() {
    for (int i = runs.size() - 1; i >= 0; i--) {
      DocumentedRun like = runs.get(i);
      List<EnvironmentFacts> found =
          environments.stream()
              .flatMap(name -> newest(name, like).stream())
              .map(DocumentedRun::facts)
              .toList();
      if (found.size() == environments.size()) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private Optional<DocumentedRun> newest(String environment, DocumentedRun like) {
    return runs.stream()
        .filter(run -> run.info().environment().equals(environment) && run.isSameLoad(like))
        .reduce((first, second) -> second);
  }
}
