package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data that could not be examined. */
final class Unseen {
  private Unseen() {}

  static List<String> in(RunFacts facts) {
    List<String> unseen = new ArrayList<>();
    if (facts.database().isEmpty()) {
      unseen.add(
          "the database's sessions: locks, slow queries, leaked and used-up connections are told from answers alone");
    }
    blindSamples(facts).ifPresent(unseen::add);
    if (facts.target().isEmpty()) {
      unseen.add(
          "CPU and memory of the service, which runs elsewhere: a memory leak shows only when it fails");
    }
    if (facts.generator().moments().isEmpty()) {
      unseen.add("CPU of the load generator: slow answers may be its own");
    }
    return unseen;
  }

  /** What happened in the gaps may be just what is looked for. */
  private static Optional<String> blindSamples(RunFacts facts) {
    List<DatabaseSample> samples = facts.results().database().orElse(List.of());
    long blind = samples.stream().filter(sample -> sample.activity().isEmpty()).count();
    return facts.database().isEmpty() || blind == 0
        ? Optional.empty()
        : Optional.of(
            "the database's sessions in %d of %d samples: what they did then is unknown"
                .formatted(blind, samples.size()));
  }
}
