package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.config.Secret;
import java.util.Collection;
import java.util.regex.Pattern;

/** Hides what must not be kept of a backend's log: secrets that are known, and what looks so. */
public final class LogSecrets {
  private static final Pattern TOKEN =
      Pattern.compile(
          "eyJ[\\w-]{5,}\\.[\\w-]+(?:\\.[\\w-]+)?|(?<=(?i:bearer|basic) )[\\w.~+/=-]{6,}");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:authorization|cookie|api[_-]?key|access[_-]?key|token|passw(?:or)?d|passwd|pwd|secret|signature)"
              + "[\"']?\\s*[=:]\\s*[\"']?(?:bearer |basic )?)([^\\s\"'&)}\\]]*[^\\s\"',;&)}\\]])");
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?i)((?:authorization|api[_-]?key|access[_-]?key|token|passw(?:or)?d|passwd|pwd|secret|signature)"
              + "[\"']?\\s*[=:]\\s*)([\"'])[^\\n]*?(?<!\\\\)(?=\\2)");
  private static final Pattern COOKIE =
      Pattern.compile(
          "(?im)(cookie[\"']?\\s*[=:]\\s*)(?:([\"'])[^\\n]*?(?:\\2|$)|[^\\s\"'][^\\n]*)");
  private static final Pattern IN_URL = Pattern.compile("(://[^/\\s:@]*:)[^@\\s/]+(?=@)");

  private final Mask known;

  private LogSecrets(Mask known) {
    this.known = known;
  }

  /**
   * @param known secrets of the run's settings, few: each line is searched for each
   */
  public static LogSecrets of(Collection<String> known) {
    return new LogSecrets(Mask.of(known));
  }

  String hide(String text) {
    String hidden = known.hide(text);
    hidden = TOKEN.matcher(hidden).replaceAll(Secret.MASK);
    hidden = COOKIE.matcher(hidden).replaceAll("$1" + Secret.MASK);
    hidden = QUOTED.matcher(hidden).replaceAll("$1$2" + Secret.MASK);
    hidden = NAMED.matcher(hidden).replaceAll("$1" + Secret.MASK);
    return IN_URL.matcher(hidden).replaceAll("$1" + Secret.MASK);
  }
}
