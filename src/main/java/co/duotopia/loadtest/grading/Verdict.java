package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.config.Objective;
import co.duotopia.loadtest.grading.Check.Status;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run ended. What comes first decides: void because the stand-in ended, stopped by a guard
 * (even before the first upload), void, incomplete, expectations missed, passed. Missed
 * expectations are among the reasons in any case.
 *
 * <p>A run without an upload is void only if what it did request was as expected: that nobody could
 * log in is the target's failure.
 *
 * <p>An expectation of which nothing is known does not fail a run: a trial of 15 seconds cannot
 * show a trend. It is among the reasons, even of a run that passed.
 */
record Verdict(Outcome outcome, List<String> reasons) {

  static Verdict of(RunResults results, Objective objective, List<Check> expectations) {
    Optional<Event> stopped = LoadEnd.stopped(results, objective);
    boolean byGuard = stopped.filter(stop -> "guard".equals(stop.details().get("by"))).isPresent();
    boolean targetEnded = LoadEnd.first(results, EventType.TARGET_ENDED).isPresent();
    List<String> voided = voided(results, objective, targetEnded);
    List<String> incomplete =
        Stream.of(
                stopped.map(Event::text),
                LoadEnd.first(results, EventType.CUT_OFF).map(Event::text),
                results.partial())
            .flatMap(Optional::stream)
            .toList();
    Outcome outcome = outcome(voided, targetEnded, byGuard, incomplete, expectations);
    List<String> reasons = new ArrayList<>(outcome == Outcome.STOPPED ? incomplete : voided);
    reasons.addAll(outcome == Outcome.STOPPED ? voided : incomplete);
    reasons.addAll(sentences(expectations, Status.MISSED));
    reasons.addAll(sentences(expectations, Status.UNKNOWN));
    reasons.addAll(Doubts.of(results));
    return new Verdict(outcome, List.copyOf(reasons));
  }

  private static Outcome outcome(
      List<String> voided,
      boolean targetEnded,
      boolean byGuard,
      List<String> incomplete,
      List<Check> expectations) {
    if (byGuard && !targetEnded) {
      return Outcome.STOPPED;
    }
    boolean missed = !sentences(expectations, Status.MISSED).isEmpty();
    if (!voided.isEmpty() && (targetEnded || !missed)) {
      return Outcome.VOID;
    }
    if (!incomplete.isEmpty()) {
      return Outcome.INCOMPLETE;
    }
    return missed ? Outcome.MISSED : Outcome.PASSED;
  }

  /** Why the run says nothing about the target; none if it does. */
  private static List<String> voided(RunResults results, Objective objective, boolean targetEnded) {
    List<String> reasons = new ArrayList<>();
    if (targetEnded) {
      reasons.add("the stand-in ended before the run did");
    }
    if (objective.students() > 0 && !hasUploads(results)) {
      reasons.add("nothing was uploaded");
    } else if (results.all().count() == 0) {
      reasons.add("nothing was requested");
    }
    return reasons;
  }

  /** Whether any upload has ended, well or not. */
  private static boolean hasUploads(RunResults results) {
    return results.requests().stream()
        .anyMatch(request -> request.name().contains("/upload-recording"));
  }

  private static List<String> sentences(List<Check> expectations, Status status) {
    return expectations.stream()
        .filter(check -> check.status() == status)
        .map(Check::sentence)
        .toList();
  }
}
