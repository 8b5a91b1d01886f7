package co.duotopia.loadtest.monitor.logs.line;

import java.util.Locale;
import java.util.regex.Pattern;

/** The level of a log entry, by its own word, in ascending order. */
public enum LogLevel {
  /** The entry does not say. */
  UNKNOWN,
  DEBUG,
  INFO,
  WARNING,
  ERROR;

  /** Words of Python, gunicorn, nginx, PostgreSQL, Cloud Logging and OpenTelemetry. */
  static final String WORDS =
      "TRACE\\d?|DEBUG\\d?|INFO\\d?|NOTICE|LOG|DEFAULT|WARN(?:ING)?\\d?|ERROR\\d?|CRIT(?:ICAL)?|SEVERE"
          + "|FATAL\\d?|ALERT|EMERG(?:ENCY)?|PANIC";

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** The level of a word in any case; {@link #UNKNOWN} for other words. */
  static LogLevel of(String word) {
    String bare = DIGITS.matcher(word.strip().toUpperCase(Locale.ROOT)).replaceAll("");
    return switch (bare) {
      case "TRACE", "DEBUG" -> DEBUG;
      case "INFO", "NOTICE", "LOG" -> INFO;
      case "WARN", "WARNING" -> WARNING;
      case "ERROR", "CRIT", "CRITICAL", "SEVERE", "FATAL", "ALERT", "EMERG", "EMERGENCY", "PANIC" ->
          ERROR;
      default -> UNKNOWN;
    };
  }

  /** The level of an OpenTelemetry severity, 1 to 24 in steps of 4. */
  static LogLevel ofSeverity(int number) {
    if (number <= 0) {
      return UNKNOWN;
    }
    return number < 9 ? DEBUG : number < 13 ? INFO : number < 17 ? WARNING : ERROR;
  }

  /** The level of pino and Python, 10 to 60. */
  static LogLevel ofTens(int number) {
    return number < 20 ? DEBUG : number < 30 ? INFO : number < 40 ? WARNING : ERROR;
  }

  /** The level in lower case, as in backend.jsonl. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
