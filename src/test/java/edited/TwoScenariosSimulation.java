package edited;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import journey.Requests;
import simulations.AudioUploadSimulation;

/** Two users of each of two scenarios take accounts. */
public final class TwoScenariosSimulation extends AudioUploadSimulation {
  public TwoScenariosSimulation() {
    super("normal");
    setUp(
            scenario("students").exec(students()).injectOpen(atOnceUsers(2)),
            scenario("readers").exec(feed(accounts()), Requests.LOG_IN).injectOpen(atOnceUsers(2)))
        .protocols(protocol());
  }
}
