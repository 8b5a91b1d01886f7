package simulations;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.stream.Stream;

/**
 * Find the limit (a breakpoint test): at how many users does the service break, and how?
 *
 * <p>200 students come in ten steps, 20 more each minute, and stay to the end. Nothing is asserted:
 * the run is to show where the limit is.
 */
public final class BreakingSimulation extends AudioUploadSimulation {
  public BreakingSimulation() {
    setUp(scenario("virtual users").exec(studentsAndTeachers()).injectOpen(stairs()))
        .protocols(protocol())
        .assertions(expectations());
  }

  private OpenInjectionStep[] stairs() {
    return load.steps().stream()
        .flatMap(
            step -> Stream.of(rampUsers(step.users()).during(step.ramp()), nothingFor(step.hold())))
        .toArray(OpenInjectionStep[]::new);
  }
}
