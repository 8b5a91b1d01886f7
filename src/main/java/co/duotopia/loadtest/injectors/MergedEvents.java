package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events of all injectors: each says of which one it is, but what a run has once is there once.
 * The first user of all starts it, the last one ends the ramp, and the last injector ends it.
 */
final class MergedEvents {
  /** Events of every injector that the merged run has once, or not at all. */
  private static final Set<String> ONCE =
      Set.of(
          EventType.STARTED,
          EventType.RAMP_OVER,
          EventType.FINISHED,
          EventType.ENGINE_LOG,
          EventType.UNMERGED);

  /** Events that a coordinator, injector 0, decides for all. */
  private static final Set<String> OF_ALL =
      Set.of(
          EventType.GUARD,
          EventType.GUARD_OVER,
          EventType.STOPPED,
          EventType.USERS,
          EventType.USERS_REFUSED,
          EventType.LEVEL,
          EventType.SEARCHED,
          EventType.INJECTOR_LOST);

  private final List<InjectorRun> runs;
  private final List<Long> correctionsMillis;
  private final List<Event> merged = new ArrayList<>();

  private MergedEvents(List<InjectorRun> runs, List<Long> correctionsMillis) {
    this.runs = runs;
    this.correctionsMillis = correctionsMillis;
  }

  /**
   * @param users of all injectors
   */
  static List<Event> of(
      List<InjectorRun> runs, List<Long> correctionsMillis, int users, Overlap overlap) {
    MergedEvents events = new MergedEvents(runs, correctionsMillis);
    events.merge(users);
    Instant end = events.merged.get(events.merged.size() - 1).at();
    events.merged.add(
        new Event(
            end, EventType.MERGED, overlap.text(runs.size()), Map.of("injectors", runs.size())));
    return List.copyOf(events.merged);
  }

  private void merge(int users) {
    for (int i = 0; i < runs.size(); i++) {
      for (Event event : runs.get(i).events()) {
        if (isOfAll(event, runs.get(i))) {
          merged.add(
              new Event(
                  event.at().plusMillis(correctionsMillis.get(i)),
                  event.type(),
                  event.text(),
                  event.details()));
        } else if (!ONCE.contains(event.type())
            && !event.details().containsKey(EventType.ORDERED)) {
          merged.add(ofInjector(event, runs.get(i).index(), correctionsMillis.get(i)));
        }
      }
    }
    Map<String, Object> all = Map.of("users", users);
    first(EventType.STARTED)
        .ifPresent(
            at ->
                merged.add(
                    new Event(at, EventType.STARTED, "The first virtual user has started", all)));
    lastOfAll(EventType.RAMP_OVER)
        .ifPresent(at -> merged.add(new Event(at, EventType.RAMP_OVER, rampOver(users), all)));
    lastOfAll(EventType.FINISHED)
        .ifPresent(
            at -> merged.add(Event.of(at, EventType.FINISHED, "The last virtual user has ended")));
    merged.sort(Comparator.comparing(Event::at));
  }

  private static boolean isOfAll(Event event, InjectorRun run) {
    return run.index() == 0 && run.isCoordinated() && OF_ALL.contains(event.type());
  }

  private String rampOver(int users) {
    boolean stay = !runs.get(0).info().settings().at("/scenario/arrivals").isObject();
    return stay
        ? "All " + users + " virtual users have started"
        : "As many virtual users have left as are present";
  }

  private static Event ofInjector(Event event, int index, long correctionMillis) {
    Map<String, Object> details = new HashMap<>(event.details());
    details.put("injector", index);
    return new Event(
        event.at().plusMillis(correctionMillis),
        event.type(),
        "Injector %d: %s".formatted(index, event.text()),
        details);
  }

  private Optional<Instant> first(String type) {
    return times(type).stream().min(Comparator.naturalOrder());
  }

  /** Empty as long as one that was not lost has not come so far. */
  private Optional<Instant> lastOfAll(String type) {
    long came = runs.stream().filter(run -> has(run, type)).count();
    long expected = runs.stream().filter(run -> !run.isLost() || has(run, type)).count();
    return came == 0 || came < expected
        ? Optional.empty()
        : times(type).stream().max(Comparator.naturalOrder());
  }

  private static boolean has(InjectorRun run, String type) {
    return RunEvents.first(run.events(), type).isPresent();
  }

  private List<Instant> times(String type) {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      long correction = correctionsMillis.get(i);
      RunEvents.first(runs.get(i).events(), type)
          .ifPresent(event -> times.add(event.at().plusMillis(correction)));
    }
    return times;
  }

  static void write(Path file, List<Event> events) throws IOException {
    try (EventFile out = new EventFile(file)) {
      events.forEach(out::append);
    }
  }
}
