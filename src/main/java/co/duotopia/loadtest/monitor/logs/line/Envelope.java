package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a platform puts in front of a program's line, in this order, each of it optional: the pod
 * (kubectl, stern) or the container (Docker Compose), a time, the stream (files of CRI), and the
 * host with the process (journald, syslog).
 *
 * @param level that is said there
 * @param service that wrote the line, where it is said
 * @param stream what tells programs apart that write at the same time; may be empty
 * @param rest the program's line
 * @param isPart whether more of the line is to come
 */
record Envelope(
    Stamp stamp,
    LogLevel level,
    Optional<String> service,
    String stream,
    String rest,
    boolean isPart) {
  /** What tells the container apart, and its name: of kubectl, stern and Docker Compose. */
  private static final Pattern CONTAINER =
      Pattern.compile(
          "^(?:\\[(pod/[^/\\]]+/([^\\]]+))\\] "
              + "|([a-z][a-z0-9.-]*-[b-df-hj-np-tv-z2-9]{6,10}-[b-df-hj-np-tv-z2-9]{5}) ([a-z][a-z0-9-]*) "
              + "|((?!(?:"
              + LogLevel.WORDS
              + ") )([\\w.@-]+)) +\\| )");

  private static final Pattern ISO =
      Pattern.compile(
          "^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(Z|[+-]\\d\\d:?\\d\\d) "
              + "(?:(std(?:out|err)) ([FP])(?::\\S+)? )?");

  /** The host first; a program's own text may be like this, but for the process's number. */
  private static final Pattern PROCESS =
      Pattern.compile(
          "^(?!(?:" + LogLevel.WORDS + ") )[\\w.-]+ (?:(\\w[\\w./@-]*)(\\[\\d+\\])|(kernel)): ");

  /** Other times of syslog and journalctl (short, -precise, -unix, -full) and the process. */
  private static final Pattern SYSLOG =
      Pattern.compile(
          "^(?:<(\\d{1,3})>)?(?:([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)"
              + "|(\\d{10}\\.\\d{6})"
              + "|[A-Z][a-z]{2} (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ([A-Z]{2,5}|[+-]\\d{2,4}))"
              + " \\S+ ([^\\s:\\[]+)(\\[\\d+\\])?: ");

  /** The host, the name and the number of the process, and what else RFC 5424 has there. */
  private static final Pattern RFC_5424 =
      Pattern.compile(
          "^(?:\\d{1,6} )?<(\\d{1,3})>1 (?:-|(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,15})(Z|[+-]\\d\\d:\\d\\d))"
              + " \\S+ (?:-|(\\S+)) (\\S+) \\S+ (?:-|(?:\\[(?:[^\"\\]]|\"(?:[^\"\\\\]|\\\\.)*+\")*+\\])++)(?: \\uFEFF?|$)");

  /**
   * @param near for times without a year
   */
  static Envelope of(String line, Instant near) {
    Matcher container = CONTAINER.matcher(line);
    if (!container.find()) {
      return of(line).timed(near);
    }
    int stream = container.group(1) != null ? 1 : container.group(3) != null ? 3 : 5;
    return new Envelope(
            Stamp.NONE,
            LogLevel.UNKNOWN,
            Optional.of(container.group(stream + 1)),
            container.group(stream),
            line.substring(container.end()),
            false)
        .timed(near);
  }

  /** Nothing around a line. */
  static Envelope of(String line) {
    return new Envelope(Stamp.NONE, LogLevel.UNKNOWN, Optional.empty(), "", line, false);
  }

  private Envelope timed(Instant near) {
    Matcher iso = ISO.matcher(rest);
    if (iso.find()) {
      String of = iso.group(3) == null ? stream : stream + iso.group(3);
      Stamp at = Stamp.iso(iso.group(1), iso.group(2));
      boolean isPart = "P".equals(iso.group(4));
      return new Envelope(at, level, service, of, rest.substring(iso.end()), isPart).ofProcess();
    }
    Matcher syslog = SYSLOG.matcher(rest);
    if (syslog.find()) {
      LogLevel said = LogLevel.ofPriority(syslog.group(1));
      return of(time(syslog, near), said, syslog.group(6), syslog.group(7), syslog.end());
    }
    Matcher rfc5424 = RFC_5424.matcher(rest);
    if (rfc5424.find()) {
      Stamp at =
          rfc5424.group(2) == null ? Stamp.NONE : Stamp.iso(rfc5424.group(2), rfc5424.group(3));
      LogLevel said = LogLevel.ofPriority(rfc5424.group(1));
      return of(at, said, rfc5424.group(4), rfc5424.group(5), rfc5424.end());
    }
    return this;
  }

  private static Stamp time(Matcher syslog, Instant near) {
    if (syslog.group(2) != null) {
      return Stamp.syslog(syslog.group(2), near);
    }
    return syslog.group(3) != null
        ? Stamp.epoch(Double.parseDouble(syslog.group(3)))
        : Stamp.iso(syslog.group(4), syslog.group(5));
  }

  private Envelope ofProcess() {
    Matcher process = PROCESS.matcher(rest);
    if (service.isPresent() || !process.find()) {
      return this;
    }
    String name = process.group(1) == null ? process.group(3) : process.group(1);
    return of(stamp, level, name, process.group(2), process.end());
  }

  private Envelope of(Stamp at, LogLevel said, String name, String number, int end) {
    return new Envelope(
        at,
        said,
        service.or(() -> Optional.ofNullable(name)),
        stream + (name == null ? "" : name) + (number == null ? "" : number),
        rest.substring(end),
        isPart);
  }

  /** The same around another line, of a program whose platform says more. */
  Envelope within(Envelope outer) {
    return new Envelope(
        stamp.or(outer.stamp),
        level.or(outer.level),
        service.or(() -> outer.service),
        outer.stream + stream,
        rest,
        outer.isPart);
  }

  /** The same line, of which more has come. */
  Envelope with(Envelope more) {
    return new Envelope(stamp, level, service, stream, rest + more.rest, more.isPart);
  }
}
