package co.duotopia.loadtest.report;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Exclusion;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.Onset;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.results.WrittenRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sample diagnoses. */
public final class Diagnoses {
  public static final LoadLimit NO_LIMIT =
      new LoadLimit(
          Optional.of(new HeldLoad(2, Duration.ofSeconds(40))),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  static final LoadLimit CATASTROPHIC =
      new LoadLimit(
          Optional.of(new HeldLoad(1, Duration.ofSeconds(20))),
          Optional.of(2),
          Assessments.missed().violation(),
          Optional.of("p95"),
          Optional.of(Manner.CATASTROPHIC),
          Optional.of(Duration.ofSeconds(12)));

  private Diagnoses() {}

  /** A diagnosis without findings. */
  public static Diagnosis none() {
    return new Diagnosis(List.of(), List.of(), List.of("the CPU of the service"), NO_LIMIT);
  }

  /** Something is, and nobody knows what. */
  public static Diagnosis unexplained() {
    List<String> facts = List.of("1 of 5 requests failed with “" + SmallRun.ERROR + "”");
    List<String> notes = List.of("2 sessions of b/c <in> database d");
    return new Diagnosis(List.of(), facts, notes, List.of(), NO_LIMIT, List.of());
  }

  /** One cause with a consequence, and another one that is only possible. */
  public static Diagnosis poolExhausted() {
    return new Diagnosis(
        List.of(poolExhausted(WrittenRun.START.plusSeconds(1), SmallRun.ERROR), coldStarts()),
        List.of(),
        List.of("the CPU of the service"),
        CATASTROPHIC);
  }

  public static Finding poolExhausted(Instant at, String answer) {
    return new Finding(
        "pool-exhaustion",
        "Database connection pool exhausted",
        Confidence.CERTAIN,
        new Onset(at, 2),
        List.of(
            new Evidence("1 of 5 requests failed with “" + answer + "”", Optional.of(at)),
            new Evidence("all 20 connections were in use", Optional.empty())),
        List.of(new Exclusion("Slow database queries", "the longest query took < 5 ms")),
        List.of("Give the connection back <first>", "Raise pool_size"),
        List.of(frozen(at.plusSeconds(1))));
  }

  private static Finding frozen(Instant at) {
    return new Finding(
        "frozen",
        "Nothing was answered",
        Confidence.LIKELY,
        new Onset(at, 2),
        List.of(new Evidence("no answer for 9 s", Optional.of(at))),
        List.of(),
        List.of("Do not wait on the event loop"),
        List.of());
  }

  private static Finding coldStarts() {
    return new Finding(
        "cold-starts",
        "Cold starts",
        Confidence.POSSIBLE,
        new Onset(WrittenRun.START, 1),
        List.of(new Evidence("p95 of the first requests was 4 s", Optional.empty())),
        List.of(),
        List.of("Keep instances warm"),
        List.of());
  }
}
