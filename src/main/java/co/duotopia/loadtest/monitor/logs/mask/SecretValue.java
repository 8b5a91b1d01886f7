package co.duotopia.loadtest.monitor.logs.mask;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a text the value of a name stands.
 *
 * @param begin of what is to be hidden, quotes excluded
 * @param end behind that; not after the beginning: nothing is to be hidden
 */
record SecretValue(int begin, int end) {
  static final SecretValue NONE = new SecretValue(0, 0);

  private static final Pattern QUOTE = Pattern.compile("[bBuUrRfF]{0,2}(\\\\*)([\"'`])");

  /** Nothing is hidden where there is nothing, or a place for it in a statement. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "(?i)(?:null|none|nil|undefined|true|false|\\$\\d+|\\?|%s|%\\(\\w+\\)s|\\*{3})(?![\\w.~+/=@$%-])");

  private static final Pattern NUMBER = Pattern.compile("\\d+(?=[,}\\]](?:[\\s\"'\\\\]|$))");

  /** A list, or what makes a value of others, such as {@code date(2012, 1, 31)}. */
  private static final Pattern BRACKET = Pattern.compile("[\\[{]|[A-Za-z_][\\w.]*\\(");

  private static final Pattern SCHEME =
      Pattern.compile(
          "(?i)((?:api-?key|aws4-[\\w-]+|basic|bearer|digest|dpop|hawk|jwt|key|mac|negotiate|ntlm|oauth"
              + "|sharedkey\\w*|signature|token) +)"
              + "(?:[\\w-]+=(?:\"[^\"\\n]*\"|[^\\s,\"]+)(?:,\\s*)?)*+");
  private static final String CLOSING = "\"'`)]}>";
  private static final String TRAILING = ",;";

  /**
   * @param marked whether it is an assignment, where a bracket begins a list
   * @param name of the value, and its ending behind the word that stands for a secret
   */
  static SecretValue of(String text, int begin, boolean marked, String name, String ending) {
    int line = text.indexOf('\n', begin);
    int last = line < 0 ? text.length() : line;
    Matcher quote = QUOTE.matcher(text).region(begin, last);
    if (quote.lookingAt()) {
      int escapes = quote.group(1).length();
      return new SecretValue(
          quote.end(), closing(text, quote.end(), last, escapes, quote.group(2).charAt(0)));
    }
    if (EMPTY.matcher(text).region(begin, last).useTransparentBounds(true).lookingAt()) {
      return NONE;
    }
    Matcher number = NUMBER.matcher(text).region(begin, last).useTransparentBounds(true);
    if (number.lookingAt()) {
      return new SecretValue(begin, number.end());
    }
    if (marked && BRACKET.matcher(text).region(begin, last).lookingAt()) {
      return new SecretValue(begin, afterBracket(text, begin, last));
    }
    String word = name.toLowerCase(Locale.ROOT);
    if (word.contains("cookie") && ending.matches("s?")) {
      return run(text, begin, last, true);
    }
    if (word.contains("authorization")) {
      return credentials(text, begin, last);
    }
    return run(text, begin, last, false);
  }

  /** What stands in an element of XML. */
  static SecretValue ofElement(String text, int begin) {
    int end = text.indexOf('<', begin);
    return new SecretValue(begin, end < 0 ? text.length() : end);
  }

  /** The scheme is no secret; what follows can be a word, or a list of names with values. */
  private static SecretValue credentials(String text, int begin, int last) {
    Matcher scheme = SCHEME.matcher(text).region(begin, last);
    if (!scheme.lookingAt()) {
      return run(text, begin, last, true);
    }
    int from = scheme.end(1);
    boolean isList = scheme.end() > from;
    return isList ? new SecretValue(from, scheme.end()) : run(text, from, last, false);
  }

  /**
   * The end of what is quoted. A quote within has other escapes than those around: in JSON within
   * JSON, {@code \"} ends what {@code \"} began, and {@code \\\"} does not.
   */
  private static int closing(String text, int begin, int last, int escapes, char quote) {
    int before = 0;
    for (int at = begin; at < last; at++) {
      char found = text.charAt(at);
      if (found == quote && (before & 2 * escapes + 1) == escapes) {
        return at - escapes;
      }
      before = found == '\\' ? before + 1 : 0;
    }
    return last;
  }

  static int afterBracket(String text, int begin, int last) {
    int depth = 0;
    for (int at = begin; at < last; at++) {
      char found = text.charAt(at);
      if (found == '"' || found == '\'') {
        int escapes = escapesBefore(text, begin, at);
        at = Math.min(last - 1, closing(text, at + 1, last, escapes, found) + escapes);
      } else if ("[{(".indexOf(found) >= 0) {
        depth++;
      } else if (")}]".indexOf(found) >= 0 && --depth == 0) {
        return at + 1;
      }
    }
    return last;
  }

  private static int escapesBefore(String text, int begin, int quote) {
    int at = quote;
    while (at > begin && text.charAt(at - 1) == '\\') {
      at--;
    }
    return quote - at;
  }

  /** A quote or a bracket within a word is part of it. */
  private static SecretValue run(String text, int begin, int last, boolean withBlanks) {
    int end = begin;
    while (end < last && !ends(text, end, last, withBlanks)) {
      end++;
    }
    while (end > begin && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return new SecretValue(begin, end);
  }

  private static boolean ends(String text, int at, int last, boolean withBlanks) {
    char found = text.charAt(at);
    boolean isAnd = found == '&' || text.startsWith("%26", at) || text.startsWith("%2526", at);
    if (Character.isWhitespace(found) || isAnd) {
      return !withBlanks;
    }
    if (found == '\\' && at > 0 && text.charAt(at - 1) == '\\') {
      return false;
    }
    int quote = at;
    while (quote < last && text.charAt(quote) == '\\') {
      quote++;
    }
    return quote < last
        && CLOSING.indexOf(text.charAt(quote)) >= 0
        && (quote + 1 == last || !Character.isLetterOrDigit(text.charAt(quote + 1)));
  }

  /** Whether nothing follows. */
  boolean endsALine(String text) {
    return end == text.length() || text.charAt(end) == '\n';
  }
}
