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
 * @param level its own
 * @param around the level of what is around it
 * @param begins whether it begins an entry
 * @param text what the program wrote, without its time
 */
record TextLine(
    Stamp stamp,
    LogLevel level,
    LogLevel around,
    Optional<String> service,
    OptionalInt status,
    Begins begins,
    String text) {
  /** Of an entry. */
  enum Begins {
    /** The line says nothing of it. */
    UNSAID,
    /** It has a time, which some platforms put in front of each line of a traceback. */
    MAYBE,
    /** It has a level. */
    SURE
  }

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
          "^(?: *("
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

  /**
   * The beginning of a line by which an entry is known.
   *
   * @param end where the text without the time begins
   */
  private record Head(LogLevel level, Begins begins, Stamp stamp, int end) {
    Head(LogLevel level, Stamp stamp, int end) {
      this(level, Begins.SURE, stamp, end);
    }
  }

  static TextLine of(Envelope line, Instant near) {
    String rest = line.rest();
    Optional<Head> head = head(line, near);
    int begin = head.map(Head::end).orElse(0);
    Stamp own = head.map(Head::stamp).orElse(Stamp.NONE);
    Optional<AccessLine> access = AccessLine.of(rest, begin);
    return new TextLine(
        line.stamp().or(own).or(access.map(AccessLine::stamp).orElse(Stamp.NONE)),
        head.map(Head::level).orElse(LogLevel.UNKNOWN),
        line.level(),
        line.service(),
        access.map(found -> OptionalInt.of(found.status())).orElse(OptionalInt.empty()),
        head.map(Head::begins).orElse(Begins.UNSAID),
        rest.substring(begin));
  }

  private static Optional<Head> head(Envelope line, Instant near) {
    String rest = line.rest();
    Optional<OwnTime> own = OwnTime.of(rest, near);
    if (own.isPresent()) {
      LogLevel level = level(LEVEL_AFTER_TIME.matcher(rest.substring(own.get().end())));
      Begins begins = level == LogLevel.UNKNOWN ? Begins.MAYBE : Begins.SURE;
      return own.filter(time -> time.isSure() || begins == Begins.SURE)
          .map(time -> new Head(level, begins, time.stamp(), time.end()));
    }
    Matcher kernel = KERNEL.matcher(rest);
    if (kernel.find()) {
      String at = kernel.group(1);
      Stamp stamp = at == null ? Stamp.NONE : Stamp.dated(at.replaceAll(" +", " "));
      return Optional.of(new Head(LogLevel.UNKNOWN, stamp, kernel.end()));
    }
    // Where a platform does not say the time, either, an indented line belongs to another.
    boolean isIndented = rest.startsWith(" ") && line.stamp().isNone();
    Matcher alone = LEVEL_ALONE.matcher(rest);
    LogLevel level = isIndented ? LogLevel.UNKNOWN : level(alone);
    if (level == LogLevel.UNKNOWN) {
      return Optional.empty();
    }
    return OwnTime.after(alone.end(), rest, near)
        .map(time -> new Head(level, time.stamp(), time.end()))
        .or(() -> Optional.of(new Head(level, Stamp.NONE, 0)));
  }

  private static LogLevel level(Matcher where) {
    if (!where.find()) {
      return LogLevel.UNKNOWN;
    }
    for (int i = 1; i <= where.groupCount(); i++) {
      if (where.group(i) != null) {
        return LogLevel.of(where.group(i));
      }
    }
    return LogLevel.UNKNOWN;
  }
}
