package edited;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.customPauses;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.holdFor;
import static io.gatling.javaapi.core.CoreDsl.jumpToRps;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import co.duotopia.loadtest.run.Deadline;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import journey.Pacing;
import journey.Requests;
import simulations.AudioUploadSimulation;

/**
 * Pauses under each of Gatling's pause types, which are not to govern them, and students whose
 * feeder has columns of any names; and readers, who take accounts as they do. A request's name says
 * how the pause before it went.
 */
public final class PausesSimulation extends AudioUploadSimulation {
  private static final Map<String, Object> COLUMNS =
      Stream.of(
              ("wait status turn retries date token tokenSinceNanos tokenUse uploadTargets"
                      + " failedTurns assignmentIds itemIds recordingBody retryAfter sharedToken"
                      + " timesThroughScenario")
                  .split(" "))
          .collect(Collectors.toMap(name -> name, name -> "a column"));

  public PausesSimulation() {
    super("normal");
    setUp(
            paused("disabled").disablePauses(),
            paused("throttled").throttle(jumpToRps(50), holdFor(60)),
            paused("custom").customPauses(session -> 4_000L),
            scenario("students")
                .feed(shareOf(listFeeder(List.of(COLUMNS))).circular())
                .exec(students())
                .injectOpen(atOnceUsers(load.users())),
            scenario("readers").exec(feed(accounts()), Requests.LOG_IN).injectOpen(atOnceUsers(2)))
        .protocols(protocol())
        .pauses(customPauses(session -> 4_000L));
  }

  /** A pause of a slice and a half. */
  private PopulationBuilder paused(String type) {
    AtomicInteger slices = new AtomicInteger();
    AtomicInteger late = new AtomicInteger();
    Pacing pacing =
        new Pacing(
            new Deadline(load.time()),
            number -> true,
            lateness -> {
              slices.incrementAndGet();
              late.addAndGet((int) lateness.toSeconds());
            },
            Duration.ZERO);
    return scenario(type)
        .exec(pacing.pause(Duration.ofMillis(1_500)))
        .exec(
            exec(
                http(session ->
                        "%s: %s, %s"
                            .formatted(
                                type,
                                slices.get() < 5 ? "few slices" : "many slices",
                                late.get() < 2 ? "in time" : "late"))
                    .get("/ok")))
        .injectOpen(atOnceUsers(1));
  }
}
