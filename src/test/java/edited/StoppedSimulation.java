package edited;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import java.time.Duration;
import journey.VirtualUser;
import simulations.AudioUploadSimulation;

/** Users who never leave by themselves: every third request of theirs fails. */
public final class StoppedSimulation extends AudioUploadSimulation {
  public StoppedSimulation() {
    super("normal");
    setUp(
            scenario("pupils")
                .exec(
                    forever()
                        .on(
                            group(session -> "class " + VirtualUser.number(session) % 2)
                                .on(
                                    http(session -> "read " + VirtualUser.number(session))
                                        .get("/ok"),
                                    http("write").post("/ok")),
                            exec(http("refused").get("/refused").check(status().is(200))),
                            pacing().pause(Duration.ofMillis(50), Duration.ofMillis(90))))
                .injectOpen(rampUsers(4).during(1)))
        .protocols(protocol())
        .assertions(expectations());
  }
}
