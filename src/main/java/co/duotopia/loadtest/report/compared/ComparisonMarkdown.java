package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison for a pull request. */
public final class ComparisonMarkdown {
  private static final Catalogue TEXTS = Catalogue.section("compared-page");

  private ComparisonMarkdown() {}

  /**
   * @param all figures; else those of all requests, and others that are better or worse
   */
  public static String of(Comparison comparison, boolean all) {
    return "## "
        + TEXTS.say("title", "verdict", ComparisonWords.verdict(comparison))
        + "\n\n"
        + body(comparison, all)
        + "\n";
  }

  /** A part of a run's own page, without a heading. */
  public static String of(BaselineComparison baseline) {
    return baseline.comparison().map(ComparisonMarkdown::part).orElse(list(baseline.hindrances()));
  }

  /** A part of another page, without a heading; runs that are not comparable are not compared. */
  public static String part(Comparison comparison) {
    List<String> hindrances = comparison.comparability().hindrances();
    return hindrances.isEmpty() ? body(comparison, false) : list(hindrances);
  }

  private static String body(Comparison comparison, boolean all) {
    List<String> blocks = new ArrayList<>();
    blocks.add(list(ComparisonWords.sentences(comparison)));
    List<List<String>> rows = new ArrayList<>(List.of(header()));
    comparison.rows().stream()
        .filter(row -> all || ComparisonText.isShown(row))
        .forEach(row -> rows.add(cells(row)));
    if (rows.size() > 1) {
      blocks.add(Markdown.table(rows).strip());
    }
    for (EnvironmentsTable table : EnvironmentsTable.of(comparison)) {
      blocks.add("**" + Markdown.text(table.title()) + "**");
      blocks.add(table.markdown());
    }
    list(blocks, TEXTS.say("baseline"), ComparisonWords.runs(comparison.baseline()));
    list(blocks, TEXTS.say("runs"), ComparisonWords.runs(comparison.runs()));
    list(blocks, TEXTS.say("hindered"), comparison.comparability().hindrances());
    list(blocks, TEXTS.say("different"), comparison.comparability().remarks());
    list(blocks, TEXTS.say("gone"), comparison.findings().gone());
    list(blocks, TEXTS.say("added"), comparison.findings().added());
    list(blocks, TEXTS.say("in-both"), comparison.findings().same());
    return String.join("\n\n", blocks);
  }

  private static void list(List<String> blocks, String title, List<String> items) {
    if (!items.isEmpty()) {
      blocks.add("**" + title + "**");
      blocks.add(list(items));
    }
  }

  private static String list(List<String> items) {
    return items.stream()
        .map(item -> "- " + Markdown.sentence(item))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> header() {
    return List.of(
        TEXTS.say("requests"),
        TEXTS.say("figure"),
        " " + TEXTS.say("before"),
        " " + TEXTS.say("after"),
        " " + TEXTS.say("change"),
        TEXTS.say("verdict"));
  }

  private static List<String> cells(ComparedRow row) {
    RowText text = RowText.of(row);
    boolean isBold = row.judgement() == Judgement.WORSE || row.judgement() == Judgement.BETTER;
    List<String> cells = new ArrayList<>();
    cells.add(Markdown.text(text.subject()));
    cells.add(text.figure());
    cells.add(text.before());
    cells.add(text.after());
    cells.add(text.change() + " (" + text.interval() + ")");
    cells.add(isBold ? "**" + text.verdict() + "**" : text.verdict());
    return cells;
  }
}
