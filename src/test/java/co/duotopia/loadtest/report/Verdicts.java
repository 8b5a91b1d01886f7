package co.duotopia.loadtest.report;

import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.Verdict;
import java.util.List;

/** Verdicts written by hand. */
final class Verdicts {
  private Verdicts() {}

  static Verdict of(RunOutcome outcome, String... ended) {
    return new Verdict(
        outcome, List.of(ended), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  static Verdict partial(String why) {
    return new Verdict(
        RunOutcome.INCOMPLETE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(why));
  }

  static Verdict missed(List<String> missed, List<String> unknown) {
    return new Verdict(
        RunOutcome.MISSED, List.of(), missed, unknown, List.of(), List.of(), List.of());
  }
}
