package simulations;

import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * A sudden burst: does the service survive a whole class that starts at the same moment?
 *
 * <p>50 students come within a second, hardly think between uploads, and stay for 3 minutes. Passes
 * with more than 85 % of the requests successful.
 */
public final class SpikeSimulation extends AudioUploadSimulation {
  public SpikeSimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(arrivals()))
        .protocols(protocol())
        .assertions(expectations());
  }
}
