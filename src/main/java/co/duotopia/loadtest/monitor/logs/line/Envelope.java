package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a platform puts in front of a program's line, in this order, each of it optional: the pod
 * (kubectl) or the container (Docker Compose), a time, the stream (files of CRI), and the host with
 * the process (journald, syslog).
 *
 * @param service that wrote the line, where it is said
 * @param stream what tells programs apart that write at the same time; may be empty
 * @param rest the program's line
 * @param isPart whether more of the line is to come
 */
record Envelope(Stamp stamp, Optional<String> service, String stream, String rest, boolean isPart) {
  private static final Pattern CONTAINER =
      Pattern.compile(
          "^(?:\\[(pod/[^/\\]]+/([^\\]]+))\\] |((?!(?:" + LogLevel.WORDS + ") )[\\w.@-]+) +\\| )");
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
          "^(?:<\\d+>)?(?:([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)"
              + "|(\\d{10}\\.\\d{6})"
              + "|[A-Z][a-z]{2} (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ([A-Z]{2,5}|[+-]\\d{2,4}))"
              + " \\S+ ([^\\s:\\[]+)(\\[\\d+\\])?: ");

  /**
   * @param near for times without a year
   */
  static Envelope of(String line, Instant near) {
    Matcher container = CONTAINER.matcher(line);
    if (!container.find()) {
      return of(line).timed(near);
    }
    boolean isPod = container.group(1) != null;
    return new Envelope(
            Stamp.NONE,
            Optional.of(container.group(isPod ? 2 : 3)),
            container.group(isPod ? 1 : 3),
            line.substring(container.end()),
            false)
        .timed(near);
  }

  /** Nothing around a line. */
  static Envelope of(String line) {
    return new Envelope(Stamp.NONE, Optional.empty(), "", line, false);
  }

  private Envelope timed(Instant near) {
    Matcher iso = ISO.matcher(rest);
    if (iso.find()) {
      String of = iso.group(3) == null ? stream : stream + iso.group(3);
      Stamp at = Stamp.iso(iso.group(1), iso.group(2));
      boolean isPart = "P".equals(iso.group(4));
      return new Envelope(at, service, of, rest.substring(iso.end()), isPart).ofProcess();
    }
    Matcher syslog = SYSLOG.matcher(rest);
    return syslog.find()
        ? of(time(syslog, near), syslog.group(5), syslog.group(6), syslog.end())
        : this;
  }

  private static Stamp time(Matcher syslog, Instant near) {
    if (syslog.group(1) != null) {
      return Stamp.syslog(syslog.group(1), near);
    }
    return syslog.group(2) != null
        ? Stamp.epoch(Double.parseDouble(syslog.group(2)))
        : Stamp.iso(syslog.group(3), syslog.group(4));
  }

  private Envelope ofProcess() {
    Matcher process = PROCESS.matcher(rest);
    if (service.isPresent() || !process.find()) {
      return this;
    }
    String name = process.group(1) == null ? process.group(3) : process.group(1);
    return of(stamp, name, process.group(2), process.end());
  }

  private Envelope of(Stamp at, String name, String number, int end) {
    return new Envelope(
        at,
        service.or(() -> Optional.of(name)),
        stream + name + (number == null ? "" : number),
        rest.substring(end),
        isPart);
  }

  /** The same around another line, of a program whose platform says more. */
  Envelope within(Envelope outer) {
    return new Envelope(
        stamp.or(outer.stamp),
        service.or(() -> outer.service),
        outer.stream + stream,
        rest,
        outer.isPart);
  }

  /** The same line, of which more has come. */
  Envelope with(Envelope more) {
    return new Envelope(stamp, service, stream, rest + more.rest, more.isPart);
  }
}
