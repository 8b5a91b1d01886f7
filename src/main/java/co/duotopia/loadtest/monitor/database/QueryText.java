package co.duotopia.loadtest.monitor.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a query fit for a log: no literals, no comments, one line, short.
 *
 * <p>Follows PostgreSQL's lexical rules (section "Lexical Structure" of its manual) as far as
 * values are concerned. PostgreSQL cuts long queries off (track_activity_query_size), so what is
 * open at the end counts as closed there.
 */
final class QueryText {
  private static final int MAX_LENGTH = 200;

  /** One token at a time; what no branch takes is copied as it is. */
  private static final Pattern TOKEN =
      Pattern.compile(
          // To the end of the line; /* comments nest and are followed below.
          "(?<comment>--[^\\n]*|/\\*)"
              // E'…' knows backslashes; '…', N'', B'', X'' and U&'' do not.
              + "|(?<escaped>[eE]'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+)*+(?:'|\\\\?\\z))"
              + "|(?<plain>(?:[nNbBxX]|[uU]&)?'[^']*+(?:''[^']*+)*+(?:'|\\z))"
              // $tag$…$tag$
              + "|(?<dollar>\\$(?<tag>(?:[\\p{L}_][\\p{L}\\p{N}_]*)?)\\$.*?(?:\\$\\k<tag>\\$|\\z))"
              // Names are kept, with the digits in them; so are parameters.
              + "|(?<name>\"[^\"]*+(?:\"\"[^\"]*+)*+(?:\"|\\z)|[\\p{L}_][\\p{L}\\p{N}_$]*|\\$\\d+)"
              + "|(?<number>0[xXoObB][\\da-fA-F_]+"
              + "|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?)",
          Pattern.DOTALL);

  private QueryText() {}

  static String shortened(String query) {
    return cut(fold(withoutLiterals(query)));
  }

  /** All white space and control characters become single spaces. */
  static String fold(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  private static String cut(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
  }

  static String withoutLiterals(String query) {
    StringBuilder text = new StringBuilder(query.length());
    Matcher token = TOKEN.matcher(query);
    int position = 0;
    while (token.find(position)) {
      text.append(query, position, token.start());
      position = token.end();
      if (token.group("comment") != null) {
        text.append(' ');
        position = endOfComment(query, token);
      } else if (token.group("name") != null) {
        text.append(token.group());
      } else {
        text.append('?');
      }
    }
    return text.append(query, position, query.length()).toString();
  }

  private static int endOfComment(String query, Matcher token) {
    if (token.group().startsWith("--")) {
      return token.end();
    }
    int depth = 1;
    int position = token.end();
    while (position < query.length() && depth > 0) {
      if (query.startsWith("*/", position)) {
        depth--;
        position += 2;
      } else if (query.startsWith("/*", position)) {
        depth++;
        position += 2;
      } else {
        position++;
      }
    }
    return position;
  }
}
