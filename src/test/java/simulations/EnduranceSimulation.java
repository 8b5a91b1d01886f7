package simulations;

import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Stability (a soak test): does performance hold over time?
 *
 * <p>30 students come within 10 seconds and stay for 30 minutes, longer than a token lives. Passes
 * with more than 95 % of the requests successful.
 */
public final class EnduranceSimulation extends AudioUploadSimulation {
  public EnduranceSimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(arrivals()))
        .protocols(protocol())
        .assertions(expectations());
  }
}
