package benchmark;

import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import simulations.AudioUploadSimulation;

/**
 * 5,000 virtual users with the usual think time who upload 50 KB, against a {@link Sink} that
 * answers at once: what the load generator adds to the response times, and what memory it takes
 * (resources.csv). The rate and the time can be set as for any simulation.
 *
 * <pre>mvn gatling:test -Dgatling.simulationClass=benchmark.ManyUsers</pre>
 */
public final class ManyUsers extends AudioUploadSimulation {
  private static final SinkProcess SINK = new SinkProcess();

  static {
    set("environments.local.base-url", SINK.baseUrl());
    set("environments.local.student.email", "student@example.com");
    set("environments.local.student.password", "unused");
    set("scenarios.normal.users", "5000");
    set("scenarios.normal.rate", "250");
    set("scenarios.normal.time", "80s");
    set("uploads.samples.medium.weight", "0");
    set("uploads.samples.large.weight", "0");
    set("uploads.samples.max.weight", "0");
  }

  public ManyUsers() {
    super("normal");
    setUp(
            scenario("students")
                .exec(students())
                .injectOpen(rampUsers(load.users()).during(load.ramp())))
        .protocols(protocol());
  }

  private static void set(String key, String value) {
    System.setProperty("loadtest." + key, System.getProperty("loadtest." + key, value));
  }
}
