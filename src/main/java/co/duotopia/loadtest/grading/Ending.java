package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of a run, and whether the run says anything about the target. The first that applies
 * decides: void because the stand-in ended or the load generator was late, stopped by a guard (even
 * before the first upload), void, incomplete, expectations missed, incomplete because load is
 * lacking, requests are too few to tell, or the engine has not evaluated all assertions, passed.
 *
 * <p>A run without an upload, or without most of them since users were idle, is void only if its
 * scenario asks for uploads ({@code scenarios.x.needs-uploads}), and only if what it did request
 * was as expected: that nobody could log in is the target's failure.
 *
 * @param isWorthless whether it says nothing about the target even if expectations were missed
 * @param voided why it says nothing about the target
 * @param early why it ended before its time
 * @param lacking why it shows nothing though it came to its end and met what is expected
 */
record Ending(
    boolean byGuard,
    boolean targetEnded,
    boolean isWorthless,
    List<String> voided,
    List<String> early,
    List<String> lacking) {
  private static final Catalogue TEXTS = Catalogue.section("ending");

  static Ending of(RunResults results, Objective objective) {
    Optional<Event> stopped = results.times().stoppedEarly();
    Optional<String> targetEnded =
        RunEvents.first(results.events(), EventType.TARGET_ENDED).map(Event::text);
    return new Ending(
        stopped.filter(stop -> "guard".equals(stop.details().get("by"))).isPresent(),
        targetEnded.isPresent(),
        targetEnded.isPresent()
            || LateStarts.voiding(results, objective).isPresent()
            || lostInjector(results).isPresent(),
        voided(results, objective, targetEnded),
        Stream.concat(
                stopped.stream(),
                Stream.of(EventType.CUT_OFF, EventType.UNMERGED)
                    .flatMap(type -> RunEvents.first(results.events(), type).stream()))
            .map(Event::text)
            .toList(),
        MissingLoad.lacking(results, objective, asksForUploads(results, objective)).stream()
            .toList());
  }

  RunOutcome outcome(boolean missed, boolean partial, List<String> open) {
    if (isStopped()) {
      return RunOutcome.STOPPED;
    }
    if (!voided.isEmpty() && (isWorthless || !missed)) {
      return RunOutcome.VOID;
    }
    if (!early.isEmpty() || partial) {
      return RunOutcome.INCOMPLETE;
    }
    if (missed) {
      return RunOutcome.MISSED;
    }
    return open.isEmpty() && lacking.isEmpty() ? RunOutcome.PASSED : RunOutcome.INCOMPLETE;
  }

  private boolean isStopped() {
    return byGuard && !targetEnded;
  }

  /** The reasons that decided first, each once: what voids a run often ends it, too. */
  List<String> reasons(List<String> open) {
    List<String> reasons = new ArrayList<>(isStopped() ? early : voided);
    reasons.addAll(isStopped() ? voided : early);
    if (reasons.isEmpty()) {
      reasons.addAll(lacking);
    }
    if (reasons.isEmpty() && !open.isEmpty()) {
      reasons.add(TEXTS.say("open", "subjects", String.join(", ", open)));
    }
    return reasons.stream().distinct().toList();
  }

  private static List<String> voided(
      RunResults results, Objective objective, Optional<String> targetEnded) {
    List<String> reasons = new ArrayList<>();
    targetEnded.ifPresent(reasons::add);
    lostInjector(results).map(Event::text).ifPresent(reasons::add);
    LateStarts.voiding(results, objective).ifPresent(reasons::add);
    if (results.all().count() == 0 && !asksForUploads(results, objective)) {
      reasons.add(TEXTS.say("no-requests"));
    } else if (asksForUploads(results, objective) && !hasUploads(results)) {
      reasons.add(TEXTS.say("no-uploads"));
    } else if (asksForUploads(results, objective)) {
      MissingLoad.voiding(results, objective).ifPresent(reasons::add);
    }
    return reasons;
  }

  /** Without it the load was another one than was asked for. */
  private static Optional<Event> lostInjector(RunResults results) {
    return results.events().stream()
        .filter(event -> event.type().equals(EventType.INJECTOR_LOST))
        .filter(lost -> Boolean.TRUE.equals(lost.details().get("voids")))
        .findFirst();
  }

  /** Whether uploads are expected: from students, unless the scenario has none. */
  private static boolean asksForUploads(RunResults results, Objective objective) {
    return objective.students() > 0
        && ScenarioTraits.recorded(results.info().settings()).needsUploads();
  }

  /** Whether any upload has ended, well or not. */
  private static boolean hasUploads(RunResults results) {
    return results.requests().stream().anyMatch(request -> request.kind() == RequestKind.UPLOAD);
  }
}
