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
      "TRACE\\d?|DEBUG\\d?|INFO\\d?|SUCCESS|NOTICE|LOG|DEFAULT|WARN(?:ING)?\\d?|ERROR\\d?|CRIT(?:ICAL)?|SEVERE"
          + "|FATAL\\d?|ALERT|EMERG(?:ENCY)?|PANIC";

  /** Words that begin no sentence when they are written so. */
  static final String PLAIN_WORDS = "TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|CRITICAL|SEVERE|FATAL";

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** The level of a word in any case, or of a number; {@link #UNKNOWN} for others. */
  static LogLevel of(String word) {
    if (DIGITS.matcher(word).matches()) {
      return word.length() <= 3 ? ofNumber(Integer.parseInt(word)) : UNKNOWN;
    }
    String bare = DIGITS.matcher(word.strip().toUpperCase(Locale.ROOT)).replaceAll("");
    return switch (bare) {
      case "TRACE", "DEBUG" -> DEBUG;
      case "INFO", "SUCCESS", "NOTICE", "LOG" -> INFO;
      case "WARN", "WARNING" -> WARNING;
      case "ERROR", "CRIT", "CRITICAL", "SEVERE", "FATAL", "ALERT", "EMERG", "EMERGENCY", "PANIC" ->
          ERROR;
      default -> UNKNOWN;
    };
  }

  /** This one, or if it says nothing, the other. */
  LogLevel or(LogLevel other) {
    return this == UNKNOWN ? other : this;
  }

  /** The level of a syslog message's priority, which is eight times the facility and the level. */
  static LogLevel ofPriority(String priority) {
    return priority == null ? UNKNOWN : ofNumber(Integer.parseInt(priority) % 8);
  }

  /** Syslog and GELF have 0 (worst) to 7, Python 10 to 50, Cloud Logging 100 to 800. */
  private static LogLevel ofNumber(int number) {
    if (number < 10) {
      return number < 4 ? ERROR : number == 4 ? WARNING : number < 7 ? INFO : DEBUG;
    }
    int[] first = number < 100 ? new int[] {20, 30, 40} : new int[] {200, 400, 500};
    return number < first[0]
        ? DEBUG
        : number < first[1] ? INFO : number < first[2] ? WARNING : ERROR;
  }

  /** The level of pino and bunyan, 10 (trace) to 60 (fatal). */
  static LogLevel ofPino(int number) {
    return number < 30 ? DEBUG : number < 40 ? INFO : number < 50 ? WARNING : ERROR;
  }

  /** The level of a response. */
  static LogLevel ofStatus(int status) {
    return status >= 500 ? ERROR : INFO;
  }

  /** The level of an OpenTelemetry severity, 1 to 24 in steps of 4. */
  static LogLevel ofSeverity(int number) {
    if (number <= 0) {
      return UNKNOWN;
    }
    return number < 9 ? DEBUG : number < 13 ? INFO : number < 17 ? WARNING : ERROR;
  }

  /** The level in lower case, as in backend.jsonl. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
