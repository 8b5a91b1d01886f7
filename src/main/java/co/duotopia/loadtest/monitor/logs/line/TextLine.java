package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text, taken apart: what Docker, Kubernetes, journald or syslog put in front of it, and
 * then what uvicorn, gunicorn, Python's logging, nginx, PostgreSQL or the kernel did.
 *
 * @param hasHead whether it says by itself that an entry begins: by a time, a level, or as a line
 *     of an access log
 * @param rest what the program wrote, without what was put in front of that
 * @param text the same without its time
 */
record TextLine(
    Stamp stamp,
    LogLevel level,
    Optional<String> service,
    OptionalInt status,
    boolean hasHead,
    String rest,
    String text) {
  private static final Pattern IN_FRONT =
      Pattern.compile("^(?:\\[pod/[^/\\]]+/([^\\]]+)\\] |([\\w.-]+) +\\| )");
  private static final Pattern PLATFORM =
      Pattern.compile(
          "^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(Z|[+-]\\d\\d:?\\d\\d) ");
  private static final Pattern SYSLOG =
      Pattern.compile(
          "^(?:<\\d+>)?([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) \\S+ ([^\\s:\\[]+)(?:\\[\\d+\\])?: ");

  /** The host first; a program's own text may be like this, but for the process's number. */
  private static final Pattern JOURNAL =
      Pattern.compile(
          "^(?!(?:" + LogLevel.WORDS + ") )[\\w.-]+ (?:([A-Za-z][\\w./@-]*)\\[\\d+\\]|(kernel)): ");

  private static final Pattern KERNEL =
      Pattern.compile(
          "^\\[(?: *\\d+\\.\\d+|[A-Z][a-z]{2} ([A-Z][a-z]{2} +\\d+ [\\d:]+ \\d{4}))\\] ");
  private static final Pattern TIME =
      Pattern.compile(
          "^\\[?(\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?) ?"
              + "(Z|[+-]\\d\\d(?::?\\d\\d)?|[A-Z]{3,5}(?= \\[))?\\]?[\\s:|-]*");
  private static final Pattern LEVEL_AFTER_TIME =
      Pattern.compile(
          "^[^\"']{0,70}?(?:\\[("
              + LogLevel.WORDS
              + "|error|warn|notice|crit|alert|emerg|info|debug)\\]"
              + "|(?<![\\w.])("
              + LogLevel.WORDS
              + ")(?=[\\s:|\\]-]))");
  private static final Pattern LEVEL_ALONE =
      Pattern.compile(
          "^(?:\\[("
              + LogLevel.WORDS
              + ")\\]|("
              + LogLevel.WORDS
              + ")(?:\\s*[:|-]|\\s{2,}|(?= \\[?[\\w.$/-]+(?:\\[\\d+\\])?(?:: |\\] ))))");
  private static final Pattern ACCESS =
      Pattern.compile(
          "^(?:INFO:?\\s+)?\\S+(?: - \\S+ \\[([^\\]]+)\\]| -)? \"[A-Z]{3,8} [^\"]*\" (\\d{3})\\b");

  /**
   * @param near for times without a year
   */
  static TextLine of(String line, Instant near) {
    String rest = line;
    Stamp outer = Stamp.NONE;
    Optional<String> service = Optional.empty();
    Matcher front = IN_FRONT.matcher(rest);
    if (front.find()) {
      service = Optional.ofNullable(front.group(1)).or(() -> Optional.ofNullable(front.group(2)));
      rest = rest.substring(front.end());
    }
    Matcher platform = PLATFORM.matcher(rest);
    Matcher syslog = SYSLOG.matcher(rest);
    if (platform.find()) {
      outer = Stamp.iso(platform.group(1), platform.group(2));
      rest = rest.substring(platform.end());
      Matcher journal = JOURNAL.matcher(rest);
      if (service.isEmpty() && journal.find()) {
        service = Optional.of(journal.group(1) == null ? journal.group(2) : journal.group(1));
        rest = rest.substring(journal.end());
      }
    } else if (syslog.find()) {
      outer = Stamp.syslog(syslog.group(1), near);
      service = Optional.of(syslog.group(2));
      rest = rest.substring(syslog.end());
    }
    return of(rest, outer, service);
  }

  /** A line that a program wrote, of which something else knows the time. */
  static TextLine of(String rest, Stamp outer, Optional<String> service) {
    Matcher access = ACCESS.matcher(rest);
    if (access.find()) {
      Stamp own = access.group(1) == null ? Stamp.NONE : Stamp.common(access.group(1));
      int status = Integer.parseInt(access.group(2));
      LogLevel level = status >= 500 ? LogLevel.ERROR : LogLevel.INFO;
      return new TextLine(outer.or(own), level, service, OptionalInt.of(status), true, rest, rest);
    }
    Matcher kernel = KERNEL.matcher(rest);
    if (kernel.find()) {
      Stamp own =
          kernel.group(1) == null ? Stamp.NONE : Stamp.dated(kernel.group(1).replaceAll(" +", " "));
      String text = rest.substring(kernel.end());
      return new TextLine(
          outer.or(own), LogLevel.UNKNOWN, service, OptionalInt.empty(), true, rest, text);
    }
    Matcher time = TIME.matcher(rest);
    boolean timed = time.find();
    Stamp own = timed ? Stamp.iso(time.group(1), time.group(2)) : Stamp.NONE;
    String text = timed ? rest.substring(time.end()) : rest;
    LogLevel level = level(timed ? LEVEL_AFTER_TIME : LEVEL_ALONE, text);
    boolean hasHead = timed || level != LogLevel.UNKNOWN;
    return new TextLine(outer.or(own), level, service, OptionalInt.empty(), hasHead, rest, text);
  }

  private static LogLevel level(Pattern where, String text) {
    Matcher level = where.matcher(text);
    return level.find()
        ? LogLevel.of(level.group(1) == null ? level.group(2) : level.group(1))
        : LogLevel.UNKNOWN;
  }
}
