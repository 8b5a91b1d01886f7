package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of a run with its reasons: lists of sentences, each of which may be empty.
 *
 * @param ended why the run ended before its time, or says nothing about the target; what decided
 *     first
 * @param missed expectations that were not reached, assertions of the simulation among them
 * @param unknown expectations of which nothing is known; a trend or a standstill fails no run: a
 *     trial of 15 seconds cannot show it. A run with too few requests to tell a success rate or a
 *     p95, or with assertions that the engine has not evaluated, is incomplete, though
 * @param doubtful what makes the results less certain: a saturated load generator, a part of the
 *     judgement that failed
 * @param generatorDoubts those of them that say that the load generator was unhealthy
 * @param partial what of the run is missing in the results
 */
public record Verdict(
    RunOutcome outcome,
    List<String> ended,
    List<String> missed,
    List<String> unknown,
    List<String> doubtful,
    List<String> generatorDoubts,
    List<String> partial) {
  public Verdict {
    ended = List.copyOf(ended);
    missed = List.copyOf(missed);
    unknown = List.copyOf(unknown);
    doubtful = List.copyOf(doubtful);
    generatorDoubts = List.copyOf(generatorDoubts);
    partial = List.copyOf(partial);
  }

  /**
   * @param open subjects of which nothing is known, so that the run does not pass
   */
  static Verdict of(
      Ending ending,
      List<AssertionResult> expectations,
      List<String> open,
      List<String> doubtful,
      List<String> generatorDoubts,
      List<String> partial) {
    List<String> missed = sentences(expectations, Status.MISSED);
    return new Verdict(
        ending.outcome(!missed.isEmpty(), !partial.isEmpty(), open),
        ending.reasons(open),
        missed,
        sentences(expectations, Status.UNKNOWN),
        doubtful,
        generatorDoubts,
        partial);
  }

  /** All lists in one, what decided first. */
  List<String> reasons() {
    return Stream.of(ended, partial, missed, unknown, doubtful).flatMap(List::stream).toList();
  }

  Verdict doubting(List<String> more) {
    List<String> all = Stream.concat(doubtful.stream(), more.stream()).toList();
    return new Verdict(outcome, ended, missed, unknown, all, generatorDoubts, partial);
  }

  Verdict expecting(List<AssertionResult> more) {
    List<String> alsoMissed = sentences(more, Status.MISSED);
    return new Verdict(
        outcome == RunOutcome.PASSED && !alsoMissed.isEmpty() ? RunOutcome.MISSED : outcome,
        ended,
        Stream.concat(missed.stream(), alsoMissed.stream()).toList(),
        Stream.concat(unknown.stream(), sentences(more, Status.UNKNOWN).stream()).toList(),
        doubtful,
        generatorDoubts,
        partial);
  }

  private static List<String> sentences(List<AssertionResult> expectations, Status status) {
    return expectations.stream()
        .filter(check -> check.status() == status)
        .map(AssertionResult::sentence)
        .toList();
  }
}
