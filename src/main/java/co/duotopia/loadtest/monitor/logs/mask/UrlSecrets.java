package co.duotopia.loadtest.monitor.logs.mask;

import co.duotopia.loadtest.config.Secret;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides passwords in URLs. Programs also write URLs whose password should be percent-encoded, but
 * is not: it ends at the last {@code @}.
 */
final class UrlSecrets {
  private static final Pattern BEGIN = Pattern.compile(":(?:\\\\?/){2}");
  private static final Pattern REST = Pattern.compile("[^\\s\"'<>`]*");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}(?:[/?#].*)?");
  private static final Pattern WITH_PASSWORD = Pattern.compile("([^/?#:\\[]*):(.+)");

  /** Schemes whose paths often have an {@code @}, and whose user names are tokens. */
  private static final Set<String> OF_THE_WEB = Set.of("http", "https", "ws", "wss", "git");

  private UrlSecrets() {}

  static String hide(String text) {
    Matcher begin = BEGIN.matcher(text);
    Matcher rest = REST.matcher(text);
    StringBuilder hidden = new StringBuilder();
    int done = 0;
    while (begin.find()) {
      if (begin.start() >= done && rest.find(begin.end())) {
        hidden.append(text, done, begin.end());
        hidden.append(hide(scheme(text, begin.start()), rest.group()));
        done = rest.end();
      }
    }
    return done == 0 ? text : hidden.append(text, done, text.length()).toString();
  }

  private static String scheme(String text, int end) {
    int begin = end;
    while (begin > 0 && Character.isLetterOrDigit(text.charAt(begin - 1))) {
      begin--;
    }
    return text.substring(begin, end);
  }

  private static String hide(String scheme, String rest) {
    int at = rest.lastIndexOf('@');
    if (at < 0) {
      return rest;
    }
    boolean ofTheWeb = OF_THE_WEB.contains(scheme);
    Matcher both = WITH_PASSWORD.matcher(rest.substring(0, at));
    if (both.matches()) {
      String user = both.group(1);
      boolean isPort = PORT.matcher(both.group(2)).matches();
      return isPort && (ofTheWeb || user.contains("@"))
          ? rest
          : user + ":" + Secret.MASK + rest.substring(at);
    }
    int end = rest.replaceFirst("[/?#].*", "").lastIndexOf('@');
    return ofTheWeb && end > 0 ? Secret.MASK + rest.substring(end) : rest;
  }
}
