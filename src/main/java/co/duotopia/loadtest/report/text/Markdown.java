package co.duotopia.loadtest.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Writes Markdown (GitHub's and GitLab's) that also reads well as it stands. */
public final class Markdown {
  /**
   * What needs no markup to become a link, up to the end of its word: an address of a page or of
   * mail, a mention, which notifies a person, and a reference to an issue or a commit.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:[A-Za-z][\\w+.-]*://|(?i:www\\.)|[\\w.+:-]+@[\\w-]+\\.\\w"
              + "|(?<!\\w)[@#!]\\w|[\\w./-]+(?:[#!]\\d|@\\p{XDigit}{7})|\\bGH-\\d)"
              + "(?:[^\\s`|<>\"\\\\]*[^\\s`|<>\"\\\\.,:;!?)\\]}'’”…])?");

  /** Only before these does the character have an effect: "&lt; 5 ms" stays readable. */
  private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

  private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");
  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*\\[\\]|~]|(?<!\\w)_|_(?!\\w))");
  private static final int LONGEST = 200;
  private static final int LONGEST_SENTENCE = 500;

  private Markdown() {}

  /** A text from anywhere: in one line, not longer than 200 characters, without any effect. */
  public static String text(String text) {
    return text(text, LONGEST);
  }

  /** Likewise, but up to 500 characters. */
  public static String sentence(String text) {
    return text(text, LONGEST_SENTENCE);
  }

  private static String text(String text, int longest) {
    String plain = Texts.cut(Texts.line(text), longest);
    StringBuilder inert = new StringBuilder();
    int end = 0;
    for (Matcher link = LINK.matcher(plain); link.find(); end = link.end()) {
      inert.append(escaped(plain.substring(end, link.start())));
      inert.append('`').append(link.group()).append('`');
    }
    return inert.append(escaped(plain.substring(end))).toString();
  }

  private static String escaped(String text) {
    String html = TAG.matcher(ENTITY.matcher(text).replaceAll("&amp;")).replaceAll("&lt;");
    return SPECIAL.matcher(html).replaceAll("\\\\$1");
  }

  /**
   * A table of cells as they are to be written. Columns whose header begins with a space are flush
   * right.
   *
   * @param rows the first one is the header
   */
  public static String table(List<List<String>> rows) {
    List<String> header = rows.get(0);
    int[] widths =
        IntStream.range(0, header.size())
            .map(
                column ->
                    rows.stream().mapToInt(row -> row.get(column).strip().length()).max().orElse(0))
            .map(width -> Math.max(3, width))
            .toArray();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(header, row, widths));
    }
    lines.add(1, rule(header, widths));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> header, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i).strip();
      String space = " ".repeat(widths[i] - cell.length());
      line.append(' ').append(isRight(header.get(i)) ? space + cell : cell + space).append(" |");
    }
    return line.toString();
  }

  private static String rule(List<String> header, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String dashes = "-".repeat(widths[i] + 1);
      line.append(isRight(header.get(i)) ? dashes + ":|" : ":" + dashes + "|");
    }
    return line.toString();
  }

  private static boolean isRight(String header) {
    return header.startsWith(" ");
  }
}
