package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries of the backend's own log in a run, grouped by their common shape.
 *
 * @param all of the run, the most frequent first; warnings, errors, and answers of an access log
 *     with a status of 500 or more
 * @param around the same around each onset, and around the first violation of a limit
 * @param errors entries with errors, without those of an access log
 * @param failures answers with a status of 500 or more
 */
public record LogFacts(List<Kind> all, List<Around> around, long errors, long failures) {
  /** Kinds that are shown of a run. */
  public static final int MOST_KINDS = 15;

  private static final int MOST_AROUND = 5;
  private static final Duration BESIDE = Duration.ofSeconds(10);

  public LogFacts {
    all = List.copyOf(all);
    around = List.copyOf(around);
  }

  /**
   * Entries of one shape.
   *
   * @param text of the first one, in one line
   */
  public record Kind(
      String source, String level, String text, long count, Instant first, Instant last) {}

  /**
   * Entries from 10 s before a moment to 10 s after it.
   *
   * @param of what began then, in a few words
   */
  public record Around(String of, Instant at, List<Kind> kinds) {}

  /**
   * The entries of one second.
   *
   * @param errors as in {@link LogFacts}, as all that follow
   */
  public record InSecond(Instant at, long errors, long warnings, long failures) {}

  /** Empty without a log. */
  public static Optional<LogFacts> of(
      RunResults results, Assessment assessment, Diagnosis diagnosis) {
    return results.log().map(log -> of(during(log, results), assessment, diagnosis));
  }

  private static LogFacts of(BackendLog log, Assessment assessment, Diagnosis diagnosis) {
    List<Around> around = new ArrayList<>();
    for (Finding finding : diagnosis.findings()) {
      around(log, finding.title(), finding.onset().at()).ifPresent(around::add);
    }
    assessment
        .violation()
        .flatMap(violation -> around(log, "First sustained limit violation", violation.at()))
        .ifPresent(around::add);
    LogCounts counts = LogCounts.of(log.entries());
    return new LogFacts(counts.kinds(MOST_KINDS), around, counts.errors(), counts.failures());
  }

  /** Whether the log has any entry of the run: without one, it says nothing of errors. */
  public static boolean areThere(RunResults results) {
    return results.log().filter(log -> !during(log, results).entries().isEmpty()).isPresent();
  }

  private static BackendLog during(BackendLog log, RunResults results) {
    TimeAxis clock = TimeAxis.of(results);
    return log.between(clock.start(), clock.end());
  }

  private static Optional<Around> around(BackendLog log, String of, Instant at) {
    List<Kind> kinds =
        LogCounts.of(log.between(at.minus(BESIDE), at.plus(BESIDE)).entries()).kinds(MOST_AROUND);
    return kinds.isEmpty() ? Optional.empty() : Optional.of(new Around(of, at, kinds));
  }

  /** One entry a second of the run, oldest first; none without a log. */
  public static List<InSecond> seconds(RunResults results) {
    return results
        .log()
        .map(log -> LogCounts.of(log.entries()))
        .map(counts -> results.seconds().stream().map(Second::epochSecond).map(counts::in).toList())
        .orElse(List.of());
  }
}
