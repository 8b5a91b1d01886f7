package edited;

import static io.gatling.javaapi.core.CoreDsl.ElFileBody;
import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.StringBodyPart;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.poll;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import simulations.AudioUploadSimulation;

/**
 * What Gatling's documentation shows, and what can go wrong with it. The other hosts are the system
 * properties {@code test.other} (answers), {@code test.closed} (nobody listens) and {@code
 * test.silent} (never answers).
 */
public final class EditedSimulation extends AudioUploadSimulation {
  public static final String OWN_TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

  private static final String OTHER = System.getProperty("test.other");

  private final ChainBuilder documented =
      exec(
          http("homework #{lesson}")
              .post("/homework")
              .body(ElFileBody("edited/homework.json"))
              .asJson()
              .check(status().is(201)),
          http("ping").post("/empty").header("traceparent", OWN_TRACE).check(status().is(204)),
          http("export").get("/export.csv").check(bodyString().is("id;name\n1;Zoë\n")),
          http("GET /lessons/#{lesson}").get("/lessons/#{lesson}"),
          group("shop").on(http("cart").get("/ok"), group("checkout").on(http("pay").post("/ok"))),
          http("other host").get(OTHER + "/ok"),
          http("page").get("/ok").resources(http("style").get("/style"), http("gone").get("/gone")),
          http("signed")
              .get("/ok")
              .sign(
                  (request, session) -> {
                    request.getHeaders().set("X-Signature", session.getString("lesson"));
                    return request;
                  }),
          http("transformed")
              .get("/refused")
              .transformResponse((response, session) -> response)
              .check(status().is(403)),
          http("unnoticed").get("/ok").silent());

  private final ChainBuilder failing =
      exec(
          http("own check").get("/ok").check(jmesPath("colour").is("red")),
          http("healthy").get("/ok"),
          http("refused, with reasons").post("/refused").body(StringBody("{\"pin\":\"7\"}")),
          http("moved").get("/moved"),
          http("sign-in page").get("/page").check(jmesPath("id").exists()),
          http("nobody there").get(System.getProperty("test.closed") + "/"),
          http("too slow")
              .get(System.getProperty("test.silent") + "/")
              .requestTimeout(Duration.ofMillis(300)),
          http("cut off").post("/cut-off"),
          http("no such host").get("http://no-such-host.invalid/"),
          http("cannot be built").get("/lessons/#{nobodySetThis}"),
          http("no TLS").get(OTHER.replace("http:", "https:") + "/ok"));

  private final ChainBuilder secretive =
      exec(
          http("secret header").get("/secretive").header("X-Api-Key", "walnut"),
          http("secret in JSON")
              .post("/secretive")
              .body(StringBody("{\"users\":[{\"password\":\"almond\"}]}"))
              .asJson(),
          http("secret in a form").post("/secretive").formParam("client_secret", "hazel"),
          http("secret in a part")
              .post("/secretive")
              .bodyPart(StringBodyPart("client_secret", "hazel"))
              .asMultipartForm());

  private final ChainBuilder besideRequests =
      exec(
          poll().every(Duration.ofMillis(100)).exec(http("poll").get("/ok")),
          pacing().pace(Duration.ofMillis(100)),
          pause(Duration.ofMillis(400)),
          http("paced").get("/ok"),
          poll().stop(),
          sse("stream").get("/events").await(5).on(sse.checkMessage("first")),
          pause(Duration.ofMillis(100)),
          sse("end of stream").close(),
          http("two\nlines\tand a tab").get("/ok"),
          exec(Session::reset),
          http("after all was forgotten").get("/ok"));

  private final ChainBuilder redirected = exec(http("old address").get("/moved"));

  public EditedSimulation() {
    super("normal");
    setUp(
            scenario("documented")
                .exec(feed(csv("edited/lessons.csv").circular()), repeat(3).on(documented))
                .injectOpen(constantUsersPerSec(4).during(2)),
            scenario("failing").exec(failing).injectOpen(rampUsers(3).during(2)),
            scenario("secretive").exec(secretive).injectOpen(atOnceUsers(1)),
            scenario("beside requests").exec(besideRequests).injectOpen(atOnceUsers(2)),
            scenario("redirected")
                .exec(redirected)
                .injectOpen(rampUsers(2).during(1))
                .protocols(http.baseUrl(System.getProperty("test.base"))))
        .protocols(protocol())
        .assertions(
            details("healthy").failedRequests().count().is(0L),
            details("own check").failedRequests().count().is(0L));
  }
}
