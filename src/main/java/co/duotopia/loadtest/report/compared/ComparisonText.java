package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.report.text.Texts;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;

/** A comparison for a terminal. */
public final class ComparisonText {
  private static final Catalogue TEXTS = Catalogue.section("compared-page");

  private final List<String> lines = new ArrayList<>();

  private ComparisonText() {}

  /**
   * @param all figures; else those of all requests, and others that are better or worse
   */
  public static List<String> of(Comparison comparison, boolean all) {
    ComparisonText text = new ComparisonText();
    text.list(TEXTS.say("baseline"), ComparisonWords.runs(comparison.baseline()));
    text.list(TEXTS.say("runs"), ComparisonWords.runs(comparison.runs()));
    text.list(TEXTS.say("hindered"), comparison.comparability().hindrances());
    text.list(TEXTS.say("different"), comparison.comparability().remarks());
    text.table(comparison.rows(), all);
    EnvironmentsTable.of(comparison).forEach(text::environments);
    text.list(TEXTS.say("gone"), comparison.findings().gone());
    text.list(TEXTS.say("added"), comparison.findings().added());
    text.list(TEXTS.say("in-both"), comparison.findings().same());
    text.lines.add("");
    text.lines.addAll(ComparisonWords.sentences(comparison));
    return text.lines;
  }

  private void list(String title, List<String> items) {
    for (int i = 0; i < items.size(); i++) {
      lines.add(String.format("%-13s%s", i == 0 ? title : "", Texts.line(items.get(i))));
    }
  }

  private void table(List<ComparedRow> rows, boolean all) {
    List<ComparedRow> shown = rows.stream().filter(row -> all || isShown(row)).toList();
    String subject = "";
    for (ComparedRow row : shown) {
      RowText text = RowText.of(row);
      if (!text.subject().equals(subject)) {
        subject = text.subject();
        lines.add("");
        lines.add(Texts.line(subject));
      }
      String line =
          String.format(
              "  %-11s%9s -> %-10s%13s  (%s)",
              text.figure(), text.before(), text.after(), text.change(), text.interval());
      lines.add(String.format("%-76s%s", line, mark(row) + text.verdict()));
      if (all && !text.needs().isEmpty()) {
        lines.add("             " + text.needs());
      }
    }
    if (shown.size() < rows.size()) {
      long same = rows.stream().filter(row -> !isShown(row) && isSame(row)).count();
      lines.add("");
      lines.add(TEXTS.say("others", "same", same, "open", rows.size() - shown.size() - same));
    }
  }

  private void environments(EnvironmentsTable table) {
    lines.add("");
    lines.add(Texts.line(table.title()));
    for (EnvironmentsTable.Row row : table.rows()) {
      lines.add(String.format("  %s", row.fact()));
      for (int i = 0; i < table.environments().size(); i++) {
        lines.add(
            String.format(
                "    %-13s%s", table.environments().get(i), Texts.line(row.cells().get(i))));
      }
    }
    lines.add("");
  }

  private static String mark(ComparedRow row) {
    return row.judgement() == Judgement.WORSE ? "! " : "  ";
  }

  static boolean isShown(ComparedRow row) {
    return row.request().isEmpty()
        || row.judgement() == Judgement.WORSE
        || row.judgement() == Judgement.BETTER;
  }

  private static boolean isSame(ComparedRow row) {
    return row.judgement() == Judgement.SAME;
  }
}
