package simulations;

import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Find the capacity: how many users does the service sustain, and what breaks first?
 *
 * <p>All 200 students are injected at once, but most of them are parked: a search says how many
 * work, doubles their number until the service is overloaded, and then closes in on its limit. The
 * run ends when the capacity is known.
 */
public final class CapacitySimulation extends AudioUploadSimulation {
  public CapacitySimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(arrivals()))
        .protocols(protocol())
        .assertions(expectations());
  }
}
