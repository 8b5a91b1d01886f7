package co.duotopia.loadtest.testdata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The separator of a CSV file: as a line before the header says, or inferred from the header. */
final class Separator {
  private static final char COMMA = ',';
  private static final List<Character> KNOWN = List.of(COMMA, ';', '\t', '|');

  /** Spreadsheets say so in a line before the header. */
  private static final Pattern SAID = Pattern.compile("(?i)\\s*\"?sep=(.)\"?[^\\n\\r]*");

  private static final Pattern BLANKS =
      Pattern.compile("^[\\s\\p{Z}\\uFEFF]+|[\\s\\p{Z}\\uFEFF]+$");

  private Separator() {}

  /** The separator of a file with these columns in its header. */
  static char of(String text, List<String> columns) {
    Optional<Character> said = said(text);
    if (said.isPresent()) {
      return said.get();
    }
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return KNOWN.stream()
        .filter(separator -> names(header, separator).containsAll(columns))
        .findFirst()
        .orElse(COMMA);
  }

  /** The text with a blank line in place of the one that names the separator. */
  static String withoutItsLine(String text) {
    Matcher said = SAID.matcher(text);
    return said.lookingAt() ? text.substring(said.end()) : text;
  }

  /** Without blanks, a no-break one and a byte-order mark included, around it. */
  static String stripped(String field) {
    return BLANKS.matcher(field).replaceAll("");
  }

  /** The form in which column names are compared. */
  static String name(String field) {
    return stripped(field).toLowerCase(Locale.ROOT);
  }

  private static Optional<Character> said(String text) {
    Matcher said = SAID.matcher(text);
    return said.lookingAt() ? Optional.of(said.group(1).charAt(0)) : Optional.empty();
  }

  private static List<String> names(String header, char separator) {
    return Arrays.stream(header.split(Pattern.quote(String.valueOf(separator)), -1))
        .map(name -> name(name.strip().replaceAll("^\"|\"$", "")))
        .toList();
  }
}
