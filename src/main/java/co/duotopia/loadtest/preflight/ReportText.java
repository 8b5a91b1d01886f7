package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for a terminal of 80 columns. */
public final class ReportText {
  private static final int COLUMNS = 80;
  private static final String FORMAT = "%-7s  %-11s  %s";
  private static final String INDENT = " ".repeat(22);

  private ReportText() {}

  /** A line, and below it what to do; long ones are folded between words. */
  public static String of(Entry entry) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : entry.problems()) {
      lines.addAll(fold(problem.seen(), ""));
      if (!problem.remedy().isEmpty()) {
        lines.addAll(fold(problem.remedy(), "> "));
      }
    }
    if (entry.outcome() instanceof Ok ok) {
      lines.addAll(fold(ok.seen(), ""));
    } else if (entry.outcome() instanceof Skipped skipped) {
      lines.addAll(fold(skipped.reason(), ""));
    }
    String first =
        String.format(Locale.ROOT, FORMAT, entry.outcome().status(), entry.check(), lines.get(0));
    return String.join(
        System.lineSeparator(),
        Stream.concat(Stream.of(first), lines.stream().skip(1).map(line -> INDENT + line))
            .toList());
  }

  /** {@code 20 checks: 17 ok, 1 warning, 1 failure, 1 skipped}. */
  public static String summary(Report report) {
    int all = report.entries().size();
    StringBuilder text = new StringBuilder(all + (all == 1 ? " check: " : " checks: "));
    text.append(report.count("ok")).append(" ok");
    append(text, report.count("warning"), "warning", "s");
    append(text, report.count("failure"), "failure", "s");
    append(text, report.count("skipped"), "skipped", "");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String word, String plural) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(word).append(count == 1 ? "" : plural);
    }
  }

  /** A word that is longer than a line stays whole, so that it can be copied. */
  private static List<String> fold(String text, String mark) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(mark);
    for (String word : text.strip().split(" +")) {
      if (line.length() > mark.length()
          && INDENT.length() + line.length() + word.length() > COLUMNS) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(mark.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
