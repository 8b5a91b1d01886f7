package simulations;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.OpenInjectionStep;

/**
 * Find the capacity: how many users does the service bear, and what breaks first?
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

  /** Of a scenario that does not search, nobody is parked. */
  private OpenInjectionStep arrivals() {
    return load.traits().search().isPresent()
        ? atOnceUsers(load.users())
        : rampUsers(load.users()).during(load.ramp());
  }
}
