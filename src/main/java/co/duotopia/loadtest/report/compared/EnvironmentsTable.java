package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The runs' facts about their environments, with a column for each.
 *
 * @param title such as {@code Comparing staging and production}
 * @param environments names, each with the run in question
 */
public record EnvironmentsTable(String title, List<String> environments, List<Row> rows) {
  private static final Catalogue TEXTS = Catalogue.section("environments-table");

  /**
   * @param cells one an environment
   */
  public record Row(String fact, List<String> cells) {}

  /** None unless the sides are of different environments; of the first run of each. */
  static List<EnvironmentsTable> of(Comparison comparison) {
    List<EnvironmentFacts> sides =
        Stream.of(comparison.baseline(), comparison.runs())
            .map(side -> facts(side.get(0)))
            .toList();
    long different = sides.stream().map(one -> one.info().environment()).distinct().count();
    return different < 2 ? List.of() : List.of(of(sides, sides));
  }

  private static EnvironmentFacts facts(ComparedRun run) {
    return new EnvironmentFacts(run.info(), run.summary());
  }

  /**
   * @param limits the run of each environment that says most of its limit
   * @param loads in the same order, runs of one load
   */
  public static EnvironmentsTable of(List<EnvironmentFacts> limits, List<EnvironmentFacts> loads) {
    List<String> names = limits.stream().map(run -> run.info().environment()).toList();
    return new EnvironmentsTable(
        TEXTS.say(
            "title",
            "first",
            names.get(0),
            "others",
            String.join(", ", names.subList(1, names.size()))),
        names,
        List.of(
            row(TEXTS.say("most-users"), limits, EnvironmentFacts::mostUsers),
            row(TEXTS.say("load"), loads, EnvironmentFacts::load),
            row("p95", loads, EnvironmentFacts::p95),
            row(TEXTS.say("throughput"), loads, EnvironmentFacts::perSecond),
            row(TEXTS.say("failed"), loads, EnvironmentFacts::failed),
            row(TEXTS.say("cold-starts"), loads, EnvironmentFacts::coldStarts),
            row(TEXTS.say("failure-mode"), limits, EnvironmentFacts::failureMode)));
  }

  /** A table, of escaped texts. */
  public String markdown() {
    List<List<String>> table = new ArrayList<>(List.of(line(TEXTS.say("fact"), environments)));
    rows.forEach(row -> table.add(line(row.fact(), row.cells())));
    return Markdown.table(table).strip();
  }

  private static List<String> line(String first, List<String> others) {
    return Stream.concat(Stream.of(first), others.stream()).map(Markdown::sentence).toList();
  }

  private static Row row(
      String fact, List<EnvironmentFacts> runs, Function<EnvironmentFacts, String> cell) {
    return new Row(fact, runs.stream().map(cell).toList());
  }
}
