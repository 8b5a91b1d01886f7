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

  /**
   * After a program's own time, the level is the first word that can be one; the prefix of
   * PostgreSQL's lines can be long.
   */
  private static final Pattern LEVEL_AFTER_TIME =
      Pattern.compile(
          "^(?:("
              + ANY
              + "): |[^\"']{0,70}?(?:\\[\\s*("
              + ANY
              + ")\\s*\\]|(?<![\\w.])("
              + LogLevel.WORDS
              + ")(?=[\\s:|\\]/-]))|.{0,160}?(?<=\\s)("
              + LogLevel.WORDS
              + "):  )");

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

  static TextLine of(Envelope line, Instant near) {
    String rest = line.rest();
    Optional<OwnTime> first = OwnTime.of(rest, near);
    Matcher alone = LEVEL_ALONE.matcher(rest);
    boolean hasLevel = first.isEmpty() && mayBeginWithLevel(line) && alone.find();
    Optional<OwnTime> own = hasLevel ? OwnTime.after(alone.end(), rest, near) : first;
    int begin = own.map(OwnTime::end).orElse(0);
    Optional<AccessLine> access = AccessLine.of(rest, begin);
    if (access.isPresent()) {
      Stamp at = own.filter(OwnTime::isSure).map(OwnTime::stamp).orElse(Stamp.NONE);
      return new TextLine(
          line.stamp().or(at).or(access.get().stamp()),
          LogLevel.UNKNOWN,
          line.service(),
          OptionalInt.of(access.get().status()),
          true,
          rest,
          rest);
    }
    if (hasLevel) {
      return said(line, own.map(OwnTime::stamp).orElse(Stamp.NONE), level(alone), true, begin);
    }
    Matcher kernel = KERNEL.matcher(rest);
    if (kernel.find()) {
      Stamp at =
          kernel.group(1) == null ? Stamp.NONE : Stamp.dated(kernel.group(1).replaceAll(" +", " "));
      return said(line, at, LogLevel.UNKNOWN, true, kernel.end());
    }
    if (own.isPresent()) {
      Matcher after = LEVEL_AFTER_TIME.matcher(rest.substring(begin));
      LogLevel level = after.find() ? level(after) : LogLevel.UNKNOWN;
      if (own.get().isSure() || level != LogLevel.UNKNOWN) {
        return said(line, own.get().stamp(), level, true, begin);
      }
    }
    return said(line, Stamp.NONE, LogLevel.UNKNOWN, false, 0);
  }

  /** Where a platform does not say the time, either, an indented line belongs to another. */
  private static boolean mayBeginWithLevel(Envelope line) {
    return !line.rest().startsWith(" ") || !line.stamp().isNone();
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

  private static LogLevel level(Matcher found) {
    for (int i = 1; i <= found.groupCount(); i++) {
      if (found.group(i) != null) {
        return LogLevel.of(found.group(i));
      }
    }
    return LogLevel.UNKNOWN;
  }
}
