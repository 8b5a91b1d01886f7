package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text that a program wrote (uvicorn, gunicorn, celery, Python's logging, nginx,
 * PostgreSQL, the kernel), taken apart: its own time, its level, its text.
 *
 * @param hasHead whether it says by itself that an entry begins: by a time, a level, or as a line
 *     of an access log
 * @param rest what the program wrote
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
  private static final String ANY = "(?i:" + LogLevel.WORDS + ")";
  private static final Pattern KERNEL =
      Pattern.compile(
          "^\\[(?: *\\d+\\.\\d+|[A-Z][a-z]{2} ([A-Z][a-z]{2} +\\d+ [\\d:]+ \\d{4}))\\] ");

  /** After a program's own time, the level is the first word that can be one. */
  private static final Pattern LEVEL_AFTER_TIME =
      Pattern.compile(
          "^(?:("
              + ANY
              + "): |[^\"']{0,70}?(?:\\[\\s*("
              + ANY
              + ")\\s*\\]|(?<![\\w.])("
              + LogLevel.WORDS
              + ")(?=[\\s:|\\]/-])))");

  /** Without that, it is the first word, padded or not, or stands between dashes. */
  private static final Pattern LEVEL_ALONE =
      Pattern.compile(
          "^(?:\\[\\s*("
              + ANY
              + ")\\s*\\]|[\\w.$/-]+ +[-|] +("
              + LogLevel.WORDS
              + ") +[-|] | {0,4}("
              + LogLevel.WORDS
              + ")(?:\\s*[:|-]|\\s{2,}|(?= \\[?[\\w.$/-]+(?:\\[\\d+\\])?(?:: |\\] )))| {0,4}("
              + LogLevel.PLAIN_WORDS
              + ") )");

  /** Where a platform does not say the time, either, an indented line belongs to another. */
  static TextLine of(Envelope line, Instant near) {
    String rest = line.rest();
    Optional<OwnTime> own = OwnTime.of(rest, near);
    Optional<AccessLine> access = AccessLine.of(rest, own.map(OwnTime::end).orElse(0));
    if (access.isPresent()) {
      Stamp at = own.filter(OwnTime::isSure).map(OwnTime::stamp).orElse(Stamp.NONE);
      int status = access.get().status();
      return new TextLine(
          line.stamp().or(at).or(access.get().stamp()),
          status >= 500 ? LogLevel.ERROR : LogLevel.INFO,
          line.service(),
          OptionalInt.of(status),
          true,
          rest,
          rest);
    }
    Matcher kernel = KERNEL.matcher(rest);
    if (kernel.find()) {
      Stamp at =
          kernel.group(1) == null ? Stamp.NONE : Stamp.dated(kernel.group(1).replaceAll(" +", " "));
      return said(line, at, LogLevel.UNKNOWN, true, kernel.end());
    }
    if (own.isPresent()) {
      int end = own.get().end();
      LogLevel level = level(LEVEL_AFTER_TIME, rest.substring(end));
      if (own.get().isSure() || level != LogLevel.UNKNOWN) {
        return said(line, own.get().stamp(), level, true, end);
      }
    }
    boolean isIndented = rest.startsWith(" ") && line.stamp().isNone();
    LogLevel level = isIndented ? LogLevel.UNKNOWN : level(LEVEL_ALONE, rest);
    return said(line, Stamp.NONE, level, level != LogLevel.UNKNOWN, 0);
  }

  private static TextLine said(
      Envelope line, Stamp own, LogLevel level, boolean hasHead, int begin) {
    return new TextLine(
        line.stamp().or(own),
        level,
        line.service(),
        OptionalInt.empty(),
        hasHead,
        line.rest(),
        line.rest().substring(begin));
  }

  private static LogLevel level(Pattern where, String text) {
    Matcher level = where.matcher(text);
    if (!level.find()) {
      return LogLevel.UNKNOWN;
    }
    for (int i = 1; i <= level.groupCount(); i++) {
      if (level.group(i) != null) {
        return LogLevel.of(level.group(i));
      }
    }
    return LogLevel.UNKNOWN;
  }
}
