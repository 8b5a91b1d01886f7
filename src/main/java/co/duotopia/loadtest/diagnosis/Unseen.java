package co.duotopia.loadtest.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** What could not be looked at. */
final class Unseen {
  private Unseen() {}

  static List<String> in(RunFacts facts) {
    List<String> unseen = new ArrayList<>();
    if (facts.database().isEmpty()) {
      unseen.add(
          "the database's sessions: locks, slow queries, leaked and used-up connections are told from answers alone");
    }
    if (facts.target().isEmpty()) {
      unseen.add(
          "CPU and memory of the service, which runs elsewhere: a memory leak shows only when it fails");
    }
    if (facts.generator().moments().isEmpty()) {
      unseen.add("CPU of the load generator: slow answers may be its own");
    }
    return unseen;
  }
}
