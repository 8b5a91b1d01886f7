package edited;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import simulations.AudioUploadSimulation;

/**
 * The normal scenario with assertions that an engineer adds: one of each form, and as many that
 * fail as {@code -Dfailing} says.
 */
public class OwnAssertionsSimulation extends AudioUploadSimulation {
  private static final String PROFILE = "GET /api/students/profile";

  public OwnAssertionsSimulation() {
    super("normal");
    List<Assertion> assertions = new ArrayList<>(expectations());
    assertions.addAll(met());
    assertions.addAll(failing().subList(0, Integer.getInteger("failing", 0)));
    setUp(
            scenario("students")
                .exec(students())
                .injectOpen(rampUsers(load.users()).during(load.ramp())))
        .protocols(protocol())
        .assertions(assertions);
  }

  private static List<Assertion> met() {
    return List.of(
        global().failedRequests().count().is(0L),
        global().allRequests().count().between(1L, 100_000L),
        global().allRequests().count().between(0L, 100_000L, false),
        global().responseTime().mean().lte(60_000),
        global().responseTime().stdDev().lt(60_000),
        global().requestsPerSec().gt(0.0),
        forAll().failedRequests().percent().in(0.0, 1.0),
        details(PROFILE).responseTime().percentile(99.9).lt(60_000),
        details(PROFILE).responseTime().min().gte(0));
  }

  private static List<Assertion> failing() {
    return List.of(
        details(PROFILE).successfulRequests().count().gt(1_000_000L),
        global().responseTime().max().lt(0),
        details("no such <request>").failedRequests().count().is(0L));
  }
}
