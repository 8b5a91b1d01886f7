package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.WrittenRun;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks of a hostile page in the same browser, or from the same network. */
class AttacksTest {
  private static final String RUN = "local_normal_20270115_080000";
  private static final String START = "{\"environment\":\"local\",\"scenario\":\"normal\"}";

  @TempDir static Path checkout;
  private static ServedPage page;

  @BeforeAll
  static void serve() throws Exception {
    Path run = Files.createDirectories(checkout.resolve("results").resolve(RUN));
    WrittenRun.described(run);
    Files.writeString(run.resolve("private.txt"), "secret");
    Files.writeString(checkout.resolve("results/above.csv"), "secret");
    Files.writeString(checkout.resolve(".env"), "STAGING_BASE_URL=secret");
    // It would leave a trace.
    Files.writeString(checkout.resolve("run_tests.sh"), "touch \"$(dirname \"$0\")/started\"\n");
    page = new ServedPage(checkout);
  }

  @AfterAll
  static void end() throws Exception {
    page.close();
    assertFalse(Files.exists(checkout.resolve("started")), "a run was started");
    assertFalse(Files.exists(checkout.resolve("results/.started")), "a run was begun");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example",
        "attacker.example:PORT",
        "localhost.attacker.example:PORT",
        "127.0.0.1.attacker.example:PORT",
        "192.168.1.2:PORT",
        "0.0.0.0:PORT",
        ":PORT",
      })
  void servesNoNameThatWasMadeToLeadHere(String host) throws Exception {
    String own = String.valueOf(page.page().port());

    for (String path : List.of("/", "/api/setup", "/api/runs", "/static/chart.js", "/nowhere")) {
      String answer = page.raw("GET " + path + " HTTP/1.1", "Host: " + host.replace("PORT", own));

      assertTrue(answer.matches("(?s)HTTP/1.1 (403|400) .*"), path + ": " + answer);
    }
  }

  /** A tunnel (ssh -L, docker -p) may have another port at its other end. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:9000", "127.0.0.1:9000", "[::1]:9000"})
  void servesThisMachineThroughAnyPort(String host) throws Exception {
    String answer = page.raw("GET /api/runs HTTP/1.1", "Host: " + host, "Origin: http://" + host);

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void servesEveryNameWhereTheTokenProtects(@TempDir Path other) throws Exception {
    try (ServedPage open = new ServedPage(other, "0.0.0.0")) {
      String token = open.page().url().replaceFirst(".*token=", "");
      String asked = "GET /?token=" + token + " HTTP/1.1";

      assertTrue(open.raw(asked, "Host: mybox.example:9000").startsWith("HTTP/1.1 303 "));
      String without = open.raw("GET / HTTP/1.1", "Host: mybox.example:9000");
      assertTrue(without.startsWith("HTTP/1.1 401 "), without);
    }
  }

  /** The Host is that of the browser, and the origin https, where a proxy ends TLS. */
  @Test
  void servesItsOwnOriginBehindAProxyWithTls(@TempDir Path other) throws Exception {
    try (ServedPage open = new ServedPage(other, "0.0.0.0")) {
      String token = open.page().url().replaceFirst(".*token=", "");
      String[] request = {
        "POST /api/start HTTP/1.1",
        "Host: tests.example",
        "Cookie: load-test-" + open.page().port() + "=" + token,
        "Content-Type: application/json",
        "X-Load-Test: 1",
        "Content-Length: 0",
        "Sec-Fetch-Site: same-origin",
        ""
      };

      for (String origin : List.of("https://tests.example", "http://tests.example")) {
        request[request.length - 1] = "Origin: " + origin;
        String answer = open.raw(request);
        assertTrue(answer.endsWith("{\"error\":\"the body must be a JSON object\"}"), answer);
      }
      for (String origin : List.of("https://attacker.example", "https://tests.example:8443")) {
        request[request.length - 1] = "Origin: " + origin;
        String answer = open.raw(request);
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
      }
    }
  }

  @Test
  void printsTheAddressOnWhichItListens(@TempDir Path other) throws Exception {
    try (ServedPage open = new ServedPage(other, "127.0.0.2")) {
      String host = "127.0.0.2:" + open.page().port();

      assertEquals("http://" + host, open.page().url());
    }
  }

  @Test
  void servesNobodyWhoNamesNoHost() throws Exception {
    assertTrue(page.raw("GET /api/runs HTTP/1.1").startsWith("HTTP/1.1 400 "));
    assertTrue(page.raw("GET /api/runs HTTP/1.0").matches("(?s)HTTP/1.1 40[03] .*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://attacker.example",
        "https://localhost:PORT",
        "http://localhost",
        "http://localhost:1",
        "http://127.0.0.1:PORT",
        "null",
      })
  void letsNoOtherSiteStartAnything(String origin) throws Exception {
    String own = String.valueOf(page.page().port());

    HttpResponse<String> answer =
        page.post(
            "/api/start",
            START,
            "Content-Type",
            "application/json",
            "X-Load-Test",
            "1",
            "Origin",
            origin.replace("PORT", own));

    assertEquals(403, answer.statusCode(), answer.body());
  }

  @Test
  void letsNoFormStartAnything() throws Exception {
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
      assertEquals(403, page.post("/api/start", START, "Content-Type", type).statusCode());
      assertEquals(
          415,
          page.post("/api/start", START, "Content-Type", type, "X-Load-Test", "1").statusCode());
    }
    assertEquals(
        403, page.post("/api/start", START, "Content-Type", "application/json").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void answersNoOtherSiteEvenIfItOnlyReads(String site) throws Exception {
    for (String path : List.of("/api/setup", "/api/runs/" + RUN + "/files/run.json")) {
      assertEquals(403, page.get(path, "Sec-Fetch-Site", site).statusCode());
    }
    String[] link = {"Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate"};
    assertEquals(403, page.get("/api/runs", link).statusCode());
    assertFalse(page.get("/", link).statusCode() == 403, "a link may lead to the page itself");
  }

  @Test
  void neverPermitsOtherOrigins() throws Exception {
    String answer =
        page.raw(
            "OPTIONS /api/start HTTP/1.1",
            "Host: localhost:" + page.page().port(),
            "Origin: http://attacker.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: x-load-test");

    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    assertFalse(answer.toLowerCase().contains("access-control-allow"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/../results/above.csv",
        "/api/runs/%2e%2e/files/above.csv",
        "/api/runs/..%2fresults/files/above.csv",
        "/api/runs/.started/files/run.json",
        "/api/runs/RUN/files/../above.csv",
        "/api/runs/RUN/files/..%2fabove.csv",
        "/api/runs/RUN/files/%2e%2e%2fabove.csv",
        "/api/runs/RUN/files/%252e%252e%252fabove.csv",
        "/api/runs/RUN/files/gatling/../../above.csv",
        "/api/runs/RUN/files/gatling/..%5c..%5cabove.csv",
        "/api/runs/RUN/files//etc/passwd",
        "/api/runs/RUN/files/private.txt",
        "/api/runs/RUN/files/.",
        "/api/runs/RUN/files/run.json%00.html",
        "/api/runs/RUN/files/run.json;x=1",
        "/static/..%2freport.html.mustache",
        "/static/../report/report.js",
        "/static/Page.class",
        "/static/report.html.mustache",
        "/static/",
        "/../.env",
        "/.env",
      })
  void givesAwayNothingButTheFilesOfARun(String path) throws Exception {
    String answer =
        page.raw(
            "GET " + path.replace("RUN", RUN) + " HTTP/1.1",
            "Host: localhost:" + page.page().port());

    assertTrue(answer.matches("(?s)HTTP/1.1 (400|404) .*"), answer);
    assertFalse(answer.contains("secret"));
  }

  @Test
  void followsNoLinksOutOfARun() throws Exception {
    Path run = checkout.resolve("results").resolve(RUN);
    Files.createSymbolicLink(run.resolve("live.jsonl"), checkout.resolve(".env"));
    Files.createSymbolicLink(run.resolve("gatling"), checkout);
    Files.createSymbolicLink(checkout.resolve("results/linked"), run);

    assertEquals(404, page.get("/api/runs/" + RUN + "/files/live.jsonl").statusCode());
    assertEquals(404, page.get("/api/runs/" + RUN + "/files/gatling/.env").statusCode());
    assertEquals(404, page.get("/api/runs/linked/files/run.json").statusCode());
    assertFalse(page.get("/api/runs/" + RUN + "/zip").body().contains("secret"));
  }

  @Test
  void readsNoBodyWithoutEnd() throws Exception {
    String huge = "{\"environment\":\"" + "x".repeat(20_000) + "\"}";

    assertEquals(413, page.post("/api/start", huge).statusCode());
    assertEquals(413, page.post("/api/runs/" + RUN + "/stop", huge).statusCode());
    String header =
        page.raw(
            "GET /api/runs HTTP/1.1",
            "Host: localhost:" + page.page().port(),
            "X-Long: " + "x".repeat(100_000));
    assertTrue(header.startsWith("HTTP/1.1 431 "), header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scenario\":\"normal --users=1000\"}",
        "{\"scenario\":\"../normal\"}",
        "{\"environment\":\"local;touch started\"}",
        "{\"users\":\"$(touch started)\"}",
        "{\"time\":\"10s --env=production\"}",
        "{\"environment\":\"production\",\"confirmation\":\"yes\"}",
      })
  void startsNothingThatIsNoRun(String request) throws Exception {
    HttpResponse<String> answer = page.post("/api/start", request);

    assertEquals(422, answer.statusCode(), answer.body());
  }

  @Test
  void stopsNothingButRuns() throws Exception {
    assertEquals(404, page.post("/api/runs/nowhere/stop", "{\"now\":true}").statusCode());
    assertEquals(409, page.post("/api/runs/" + RUN + "/stop", "{\"now\":true}").statusCode());
    assertEquals(405, page.get("/api/runs/" + RUN + "/stop").statusCode());
  }

  @Test
  void saysNothingOfItsInside() throws Exception {
    for (String path : List.of("/", "/nowhere", "/api/runs", "/static/chart.js", "/api/runs/x")) {
      HttpResponse<String> answer = page.get(path);

      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), path);
      assertFalse(policy.contains("unsafe"), path);
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
      assertTrue(answer.headers().firstValue("Server").isEmpty(), path);
    }
    String broken = page.post("/api/start", "not json").body();
    assertEquals("{\"error\":\"the body must be a JSON object\"}", broken);
  }

  @Test
  void takesTheTokenOfAScraperForMetricsAlone(@TempDir Path other) throws Exception {
    try (ServedPage open = new ServedPage(other, "0.0.0.0")) {
      String bearer = "Bearer " + open.page().url().replaceFirst(".*token=", "");

      assertEquals(401, open.get("/metrics").statusCode());
      assertEquals(401, open.get("/metrics", "Authorization", bearer + "0").statusCode());
      assertEquals(200, open.get("/metrics", "Authorization", bearer).statusCode());
      assertEquals(401, open.get("/api/runs", "Authorization", bearer).statusCode());
    }
  }
}
