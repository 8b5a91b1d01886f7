package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.launch.RunRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starting with a script in place of run_tests.sh. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class RunStartTest {
  private static final String WISH =
      "{\"environment\":\"local\",\"scenario\":\"spike\",\"users\":\"\",\"rate\":null,\"time\":\"90\"}";

  @TempDir Path checkout;

  private ServedPage pageWith(String script) throws IOException {
    Files.writeString(checkout.resolve("run_tests.sh"), script);
    return new ServedPage(checkout);
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("results/.started"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void saysWhatARunSaidThatEndedBeforeItBegan() throws Exception {
    try (ServedPage page = pageWith("echo \"called with $*\"; echo 'no login' >&2; exit 1\n")) {
      HttpResponse<String> answer = page.post("/api/start", WISH);

      assertEquals(422, answer.statusCode());
      assertEquals(
          "[\"called with --headless --env=local --scenario=spike --time=90\",\"no login\"]",
          PageJson.parse(answer.body()).path("problems").toString());
      JsonNode afterwards = page.json("/api/starting");
      assertFalse(afterwards.path("starting").asBoolean());
      assertEquals("no login", afterwards.at("/problems/1").asText());
      assertEquals(List.of(), leftovers());
    }
  }

  @Test
  void givesTheStandInTheFaultsThatWereChosen() throws Exception {
    String request = "{\"environment\":\"%s\",\"scenario\":\"normal\",\"faults\":%s}";
    Files.writeString(
        checkout.resolve(".env.staging"),
        """
        STAGING_BASE_URL=http://127.0.0.1:9
        TEST_STUDENT_EMAIL=a@b.example
        TEST_STUDENT_PASSWORD=very-secret
        """);
    try (ServedPage page = pageWith("printf '%s\\n' \"$@\"\n")) {
      assertEquals(
          "[\"--headless\",\"--env=local\",\"--scenario=normal\",\"-Dloadtest.standin.profile="
              + "rate-limit,slow-queries\",\"-Dloadtest.standin.profiles.slow-queries.intensity=0.5\"]",
          problems(
              page,
              request.formatted(
                  "local", "\"rate-limit,slow-queries\",\"slow-queries.intensity\":\"0.5\"")));
      assertEquals(
          "[\"faults: slow-queries.intensity must be a number from 0.01 to 100, but is 0\"]",
          problems(
              page,
              request.formatted("local", "\"slow-queries\",\"slow-queries.intensity\":\"0\"")));
      assertEquals(
          "[\"faults: must be healthy where the run brings no backend of its own, but is rate-limit;"
              + " leave them out\"]",
          problems(page, request.formatted("staging", "\"rate-limit\"")));
    }
  }

  private static String problems(ServedPage page, String request) throws Exception {
    return PageJson.parse(page.post("/api/start", request).body()).path("problems").toString();
  }

  @Test
  void startsInASessionOfItsOwnWithoutWhatIsThePagesAlone() throws Exception {
    String script =
        "echo \"${CLASSPATH-none} ${CONFIRM_PRODUCTION-none} $(ps -o sid= -p $$) $$\"; read line || echo end\n";
    try (ServedPage page = pageWith(script)) {
      JsonNode said = PageJson.parse(page.post("/api/start", WISH).body()).path("problems");

      String[] words = said.path(0).asText().split("\\s+");
      assertEquals("none none", words[0] + " " + words[1]);
      assertEquals(words[3], words[2], "its session");
      assertEquals("end", said.path(1).asText(), "its input");
    }
  }

  @Test
  void startsOneAtATimeAndCanBeTakenBackEvenByAnotherPage() throws Exception {
    ServedPage first = pageWith("echo building; exec sleep 60\n");
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> post(first));
    JsonNode starting = first.json("/api/starting");
    while (!starting.path("log").toString().contains("building")) {
      LockSupport.parkNanos(2_000_000);
      starting = first.json("/api/starting");
    }
    assertTrue(starting.path("starting").asBoolean());
    assertEquals(409, first.post("/api/start", WISH).statusCode());

    try (ServedPage second = new ServedPage(checkout)) {
      assertTrue(second.json("/api/starting").path("starting").asBoolean());
      assertEquals(409, second.post("/api/start", WISH).statusCode());
      assertEquals(202, second.post("/api/starting/stop", "{}").statusCode());
      assertEquals(422, answer.get().statusCode());
      while (second.json("/api/starting").path("starting").asBoolean()) {
        LockSupport.parkNanos(2_000_000);
      }
    } finally {
      first.close();
    }
    assertEquals(List.of(), leftovers());
  }

  private static HttpResponse<String> post(ServedPage page) {
    try {
      return page.post("/api/start", WISH);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void followsAStartWhoseFilesCannotBeReadForAMoment() throws Exception {
    String script =
        """
        cd "$(dirname "$0")/results/.started" && log=$(ls *.log)
        mv "$log" kept && ln -s "$log" "$log" && sleep 1 && mv -f kept "$log"
        echo 'no login'
        """;
    try (ServedPage page = pageWith(script)) {
      assertEquals("[\"no login\"]", problems(page, WISH));
    }
  }

  @Test
  void startsNothingOnProductionWithoutItsWord() throws Exception {
    Files.writeString(
        checkout.resolve(".env.production"),
        """
        PRODUCTION_BASE_URL=http://127.0.0.1:9
        PROD_TEST_STUDENT_EMAIL=a@b.example
        PROD_TEST_STUDENT_PASSWORD=very-secret
        """);
    String request =
        "{\"environment\":\"production\",\"scenario\":\"normal\",\"confirmation\":\"%s\"}";
    try (ServedPage page = pageWith("echo confirmed with $CONFIRM_PRODUCTION\n")) {
      for (String word : List.of("", "yes", "NO", " YES")) {
        HttpResponse<String> refused = page.post("/api/start", request.formatted(word));
        assertEquals(422, refused.statusCode());
        assertTrue(
            refused.body().contains("must be confirmed with YES; it affects real users"),
            refused.body());
      }
      assertTrue(
          page.post("/api/start", request.formatted("YES")).body().contains("confirmed with YES"));
      String shown =
          page.json("/api/preview?environment=production&scenario=normal").toString()
              + page.json("/api/setup");
      assertTrue(shown.contains("affect real users"), shown);
      assertFalse(shown.contains("very-secret"));
    }
  }

  @Test
  void saysWhatIsWrongWithSettingsThatCannotBeRead() throws Exception {
    Path conf = Files.writeString(checkout.resolve("loadtest.conf"), "loadtest {\n  users = [\n");
    try (ServedPage page = ServedPage.of(checkout, conf)) {
      for (String path : List.of("/api/check", "/api/start")) {
        HttpResponse<String> answer = page.post(path, "{}");

        assertEquals(422, answer.statusCode(), path + " " + answer.body());
        assertTrue(answer.body().contains("loadtest.conf:3: must be HOCON"), answer.body());
      }
    }
  }

  @Test
  void opensThePageBesideADamagedRecordOfAStart() throws Exception {
    Path started = Files.createDirectories(checkout.resolve("results/.started"));
    Files.writeString(started.resolve("a.json"), "{\"pid\":1,\"started\":\"\"}");
    Files.writeString(started.resolve("b.json"), "{\"pid\":1");

    try (ServedPage page = pageWith("exit 1\n")) {
      assertFalse(page.json("/api/starting").path("starting").asBoolean());
    }
  }

  @Test
  void refusesTheUserOfAProxyThatArgumentsWouldShow() {
    SettingsLoader loader =
        new SettingsLoader(
            Map.of(
                "https.proxyHost", "proxy.example",
                "https.proxyUser", "ann",
                "https.proxyPassword", "very-secret"),
            Map.of(
                "STAGING_BASE_URL", "https://staging.example",
                "TEST_STUDENT_EMAIL", "a@b.example",
                "TEST_STUDENT_PASSWORD", "pw"),
            checkout,
            getClass().getResource("/loadtest.conf"));

    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () -> new RunRequest("staging", "normal", "", "", "").settings(loader));

    assertEquals(
        "-Dhttps.proxyUser: must not be set for runs that the page starts, since their arguments would show the password; put the proxy with user and password into HTTPS_PROXY instead",
        refused.getMessage());
    assertTrue(
        new RunRequest("local", "normal", "", "", "").settings(loader).environment().usesStandIn());
  }
}
