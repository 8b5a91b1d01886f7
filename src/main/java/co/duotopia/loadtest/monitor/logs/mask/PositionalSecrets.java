package co.duotopia.loadtest.monitor.logs.mask;

import co.duotopia.loadtest.config.Secret;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides values that do not have their names beside them: the names are a list in front, as in
 * {@code Key (token)=(abc)}, or stand anywhere or nowhere, as those of a statement's parameters.
 */
final class PositionalSecrets {
  /** Where values begin; the list of their names, if there is one. */
  private static final Pattern VALUES =
      Pattern.compile(
          "\\(((?:[^()]|\\([^()]*+\\))*+)\\)(?:=|\\s+(?i:values)\\s*)(?=\\()"
              + "|\\[parameters: \\[?(?=\\()|(?i:parameters: )(?=\\$1 = )|Failing row contains (?=\\()");

  private static final Pattern NEXT =
      Pattern.compile("\\s*(?:,|\\.{3} displaying [^()]*)\\s*(?=\\()");

  /** One of these is in each of those; to look for them costs little. */
  private static final List<String> MARKS =
      List.of(")=(", "VALUES", ") values", "\nvalues", "arameters: ", "Failing row");

  private PositionalSecrets() {}

  static String hide(String text) {
    if (MARKS.stream().noneMatch(text::contains)) {
      return text;
    }
    Matcher values = VALUES.matcher(text);
    Matcher next = NEXT.matcher(text);
    StringBuilder hidden = new StringBuilder();
    int done = 0;
    while (values.find()) {
      int begin = values.end();
      String names = values.group(1);
      if (begin < done || names != null && !SecretWord.isIn(names)) {
        continue;
      }
      if (text.charAt(begin) != '(') {
        hidden.append(text, done, begin).append(Secret.MASK);
        done = endOfLine(text, begin);
      }
      while (begin >= done && text.charAt(begin) == '(') {
        hidden.append(text, done, begin).append('(').append(Secret.MASK).append(')');
        done = SecretValue.afterBracket(text, begin, text.length());
        begin = next.region(done, text.length()).lookingAt() ? next.end() : -1;
      }
    }
    return done == 0 ? text : hidden.append(text, done, text.length()).toString();
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
