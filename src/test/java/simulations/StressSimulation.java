package simulations;

import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Beyond normal capacity: does the service stay usable when it is asked too much?
 *
 * <p>100 students come within 10 seconds and stay for 10 minutes. Passes with more than 80 % of the
 * requests successful and a p95 below 30 s.
 */
public final class StressSimulation extends AudioUploadSimulation {
  public StressSimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(arrivals()))
        .protocols(protocol())
        .assertions(expectations());
  }
}
