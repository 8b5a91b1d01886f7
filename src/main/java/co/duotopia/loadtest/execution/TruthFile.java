package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.standin.process.Truth;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what really goes wrong in a stand-in that has faults, so that a diagnosis can be
 * checked against it. A file of its own, which nothing that judges a run may read: truth.jsonl, its
 * lines as those of events.jsonl, with the profile in {@code details}.
 */
final class TruthFile {
  private TruthFile() {}

  /** Writes truth.jsonl; empty for a healthy stand-in. */
  static Optional<EventFile> follow(RunDirectory run, Target target, boolean faulty) {
    if (!faulty || target.standIn().isEmpty()) {
      return Optional.empty();
    }
    EventFile file = new EventFile(run.truth());
    StandIn standIn = target.standIn().get();
    standIn.onTruth(truth -> file.append(event(truth)));
    return Optional.of(file);
  }

  private static Event event(Truth truth) {
    return new Event(truth.at(), truth.type(), truth.text(), Map.of("profile", truth.profile()));
  }
}
