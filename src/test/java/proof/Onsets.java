package proof;

import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The true onsets of a run's faults, from its truth.jsonl. */
final class Onsets {
  private final List<Event> truth;

  private Onsets(List<Event> truth) {
    this.truth = truth;
  }

  /** None of a healthy run, which has no such file. */
  static Onsets of(RunDirectory run) throws IOException {
    return new Onsets(
        Files.exists(run.truth())
            ? Files.readAllLines(run.truth()).stream()
                .flatMap(line -> RunEvents.line(line).stream())
                .toList()
            : List.of());
  }

  boolean began(String profile) {
    return first(profile, "began").isPresent();
  }

  /**
   * When it first could be seen: a process that runs out of memory, when it died. Empty when the
   * fault was there before the load, so that it shows as soon as there is enough load.
   */
  Optional<Instant> of(String profile, Instant loadStart) {
    return first(profile, "died")
        .or(() -> first(profile, "began"))
        .filter(at -> at.isAfter(loadStart));
  }

  private Optional<Instant> first(String profile, String type) {
    return truth.stream()
        .filter(event -> event.type().equals(type))
        .filter(event -> profile.equals(event.details().get("profile")))
        .map(Event::at)
        .findFirst();
  }
}
