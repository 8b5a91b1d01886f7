package simulations;

import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * After homework is assigned: does the service sustain many students at once?
 *
 * <p>50 students come within 10 seconds and stay for 5 minutes. Passes with more than 90 % of the
 * requests successful and a p95 below 15 s.
 */
public final class PeakSimulation extends AudioUploadSimulation {
  public PeakSimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(arrivals()))
        .protocols(protocol())
        .assertions(expectations());
  }
}
