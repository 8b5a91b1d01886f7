package simulations;

import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Typical usage: does the service serve an ordinary lesson well?
 *
 * <p>20 students come within 10 seconds and stay for 5 minutes. Passes with more than 95 % of the
 * requests successful and a p95 below 10 s.
 */
public final class NormalSimulation extends AudioUploadSimulation {
  public NormalSimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(arrivals()))
        .protocols(protocol())
        .assertions(expectations());
  }
}
