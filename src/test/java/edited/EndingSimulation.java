package edited;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGeneratorIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.holdFor;
import static io.gatling.javaapi.core.CoreDsl.jumpToRps;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import journey.Requests;
import simulations.AudioUploadSimulation;

/** The ways of a simulation to end the load; the property {@code test.ends} names one. */
public final class EndingSimulation extends AudioUploadSimulation {
  private final AtomicInteger turns = new AtomicInteger();

  public EndingSimulation() {
    super("normal");
    switch (System.getProperty("test.ends")) {
      case "closed" ->
          setUp(
                  scenario("students")
                      .exec(students())
                      .injectClosed(
                          constantConcurrentUsers(load.users()).during(Duration.ofMinutes(2))))
              .protocols(protocol());
      case "max-duration" ->
          setUp(all(students())).protocols(protocol()).maxDuration(Duration.ofSeconds(5));
      case "throttle" ->
          setUp(all(forever().on(exec(feed(accounts()), exec(Requests.LOG_IN)))))
              .protocols(protocol())
              .throttle(jumpToRps(1), holdFor(Duration.ofSeconds(5)));
      case "stop" -> setUp(all(looping(stopLoadGeneratorIf("enough", s -> isEnough()))));
      case "crash" -> setUp(all(looping(crashLoadGeneratorIf(s -> "broken", s -> isEnough()))));
      case "empty-feeder" ->
          setUp(
              all(
                  looping(
                      exec(feed(listFeeder(List.of(Map.of("a", 1), Map.of("a", 2))).queue())))));
      case "rendez-vous" -> setUp(all(exec(rendezVous(load.users() + 1), students())));
      default -> throw new IllegalArgumentException(System.getProperty("test.ends"));
    }
  }

  private PopulationBuilder all(ChainBuilder chain) {
    return scenario("students")
        .exec(chain)
        .injectOpen(rampUsers(load.users()).during(load.ramp()))
        .protocols(protocol());
  }

  private ChainBuilder looping(ChainBuilder end) {
    return forever()
        .on(
            exec(
                feed(accounts()),
                exec(Requests.LOG_IN),
                pacing().pause(Duration.ofMillis(500)),
                end));
  }

  private boolean isEnough() {
    return turns.incrementAndGet() > 6;
  }
}
