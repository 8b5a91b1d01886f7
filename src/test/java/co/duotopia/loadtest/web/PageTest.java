package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.RunRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PageTest {
  private static final String RUN = "local_normal_20270115_080000";

  @TempDir Path checkout;
  private ServedPage page;
  private Path directory;

  @BeforeEach
  void serve() throws Exception {
    directory = Files.createDirectories(checkout.resolve("results").resolve(RUN));
    page = new ServedPage(checkout);
  }

  @AfterEach
  void end() {
    page.close();
  }

  private WrittenRun run() {
    return new WrittenRun(directory, "normal", Map.of("users", "2", "rate", "2", "time", "4s"));
  }

  private void finishedRun() throws Exception {
    ResultFiles.write(SmallRun.whole(directory).directory());
  }

  @Test
  void listsRunsWithTheirFigures() throws Exception {
    finishedRun();
    Path older = Files.createDirectories(checkout.resolve("results/local_spike_20260101_000000"));
    WrittenRun.described(older);
    Files.createDirectories(checkout.resolve("results/no run"));

    JsonNode runs = page.json("/api/runs");

    assertEquals(2, runs.size());
    JsonNode finished = runs.get(0).path("name").asText().equals(RUN) ? runs.get(0) : runs.get(1);
    assertEquals("finished", finished.path("state").asText());
    assertEquals(5, finished.path("requests").asInt());
    assertEquals(20, finished.path("failuresPercent").asInt());
    assertEquals(1_000, finished.path("p95").asInt());
    assertEquals(4, finished.path("timeSeconds").asInt());
    assertEquals(page.json("/api/runs/" + RUN).at("/summary/outcome"), finished.path("verdict"));
    assertEquals(runs, page.json("/api/runs"));
  }

  @Test
  void servesTheMetricsOfRunsThatWroteLately() throws Exception {
    finishedRun();
    Path live = directory.resolve("live.jsonl");

    HttpResponse<String> fresh = page.get("/metrics");

    assertTrue(fresh.headers().firstValue("Content-Type").orElseThrow().contains("0.0.4"));
    assertEquals(5, requests(fresh), fresh.body());
    assertEquals(fresh.body(), page.get("/metrics").body());
    Files.setLastModifiedTime(live, FileTime.from(Instant.now().minusSeconds(90)));
    assertEquals("", page.get("/metrics").body());
  }

  private static double requests(HttpResponse<String> metrics) {
    assertEquals(200, metrics.statusCode());
    return metrics
        .body()
        .lines()
        .filter(line -> line.startsWith("loadtest_requests_total{"))
        .peek(line -> assertTrue(line.contains("run=\"" + RUN + "\""), line))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** As with a directory that was copied, or a LOADTEST_RUN that was used again. */
  @Test
  void servesTheMetricsOfTheNewestOfRunsThatAreNamedAlike() throws Exception {
    Path newer = Files.createDirectories(directory.resolveSibling(RUN + "_2"));
    ResultFiles.write(SmallRun.whole(newer).directory());
    try (WrittenRun older = run();
        LiveFile live = new LiveFile(older.directory().live(), WrittenRun.START)) {
      live.request("GET /a", 0, 10, "").line(1_000);
    }

    assertEquals(5, requests(page.get("/metrics")));
  }

  @Test
  void countsNoRequestTwiceWhenTheFilesOfInjectorsAreMerged() throws Exception {
    Path injector = Files.createDirectories(directory.resolve("injectors/0"));
    SmallRun.whole(injector);
    RunDirectory whole = new RunDirectory(directory);
    try (WrittenRun run = run();
        LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.request("GET /a", 0, 10, "");
      for (int second = 1; second <= 60; second++) {
        live.line(1_000 * second);
      }
    }
    assertEquals(1, requests(page.get("/metrics")));

    Merge.within(whole, List.of(injector));

    assertEquals(5, requests(page.get("/metrics")));
  }

  @Test
  void givesEachFileAndAllAsZip() throws Exception {
    finishedRun();
    Files.createDirectories(directory.resolve("gatling/js"));
    Files.writeString(directory.resolve("gatling/index.html"), "<html>");
    Files.writeString(directory.resolve("gatling/js/all.js"), "1");
    Files.createDirectories(directory.resolve("baseline"));
    Files.writeString(directory.resolve("baseline/run.json"), "{}");
    Files.createDirectories(directory.resolve("injectors/0"));
    Files.writeString(directory.resolve("injectors/0/live.jsonl"), "{}");
    Files.writeString(directory.resolve("backend.jsonl"), "{}");
    Files.writeString(directory.resolve("search.json"), "{}");
    List<String> names = new ArrayList<>();

    for (JsonNode file : page.json("/api/runs/" + RUN + "/files")) {
      String name = file.path("name").asText();
      HttpResponse<byte[]> answer = page.bytes("/api/runs/" + RUN + "/files/" + name);
      assertEquals(200, answer.statusCode(), name);
      assertEquals(file.path("bytes").asInt(), answer.body().length, name);
      names.add(name);
    }

    assertTrue(names.containsAll(List.of("report.html", "summary.json", "gatling/index.html")));
    assertTrue(names.containsAll(List.of("backend.jsonl", "search.json")));
    assertEquals(1, names.stream().filter(name -> name.contains("/")).count());
    assertEquals(200, page.get("/api/runs/" + RUN + "/files/gatling/js/all.js").statusCode());
    HttpResponse<byte[]> zip = page.bytes("/api/runs/" + RUN + "/zip");
    List<String> zipped = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zipped.add(entry.getName());
      }
    }
    assertEquals(names.size() + 3, zipped.size());
    for (String below :
        List.of("gatling/js/all.js", "baseline/run.json", "injectors/0/live.jsonl")) {
      assertTrue(zipped.contains(RUN + "/" + below), below);
    }
  }

  @Test
  void showsReportsThatCanAskForNothing() throws Exception {
    finishedRun();

    HttpResponse<String> report = page.get("/api/runs/" + RUN + "/files/report.html");

    String policy = report.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("sandbox "), policy);
    assertTrue(policy.contains("connect-src 'none'"), policy);
    assertFalse(policy.contains("allow-popups"), policy);
    assertTrue(report.headers().firstValue("Content-Disposition").isEmpty());
    assertEquals(
        "attachment; filename=\"" + RUN + "_summary.json\"",
        page.get("/api/runs/" + RUN + "/files/summary.json")
            .headers()
            .firstValue("Content-Disposition")
            .orElseThrow());
  }

  @Test
  void tellsEveryListenerOfARunAsItGoesOn() throws Exception {
    try (WrittenRun run = run();
        LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      run.process(RunProcess.here()).event(0, "started", "It has started", Map.of());
      live.request("GET /profile", 0, 500, "").line(1_000);
      String stream = "/api/runs/" + RUN + "/stream";
      try (Events one = new Events(page.stream(stream).body());
          Events other = new Events(page.stream(stream).body())) {
        for (Events events : List.of(one, other)) {
          JsonNode snapshot = events.next("snapshot");
          assertEquals("running", snapshot.path("state").asText());
          assertEquals(1, snapshot.at("/statistics/all/count").asInt());
        }

        live.request("GET /profile", 1_000, 1_500, "").line(2_000);
        run.event(2_000, "guard", "p95 is too high", Map.of());
        for (Events events : List.of(one, other)) {
          JsonNode second = events.next("second");
          assertEquals(2, second.at("/statistics/all/count").asInt());
        }
        Files.writeString(directory.resolve("console.log"), "Warning: something\n");
        assertEquals("Warning: something", one.next("log").path("line").asText());
      }
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sleep")
  void saysByItselfThatARunWasKilled() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try (WrittenRun run = run()) {
      run.process(RunProcess.of(process.toHandle()));
      run.event(0, "started", "It has started", Map.of());
      try (Events events = new Events(page.stream("/api/runs/" + RUN + "/stream").body())) {
        assertTrue(events.next("snapshot").path("stoppable").asBoolean());

        assertEquals(202, page.post("/api/runs/" + RUN + "/stop", "{\"now\":true}").statusCode());
        events.next("state", state -> state.path("state").asText().equals("killed"));

        assertEquals("killed", page.json("/api/runs").get(0).path("state").asText());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void signalsNoProcessThatIsNotTheRuns() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try (WrittenRun run = run()) {
      RunProcess other = RunProcess.of(process.toHandle());
      run.process(new RunProcess(other.pid(), other.started().minusSeconds(10)));

      assertEquals(409, page.post("/api/runs/" + RUN + "/stop", "{\"now\":true}").statusCode());
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void tellsWhatCanBeStarted() throws Exception {
    JsonNode setup = page.json("/api/setup");

    assertEquals(
        List.of("local", "staging", "production"),
        setup.path("environments").findValuesAsText("name"));
    assertTrue(setup.at("/environments/0/ready").asBoolean());
    assertFalse(setup.at("/environments/2/ready").asBoolean());
    assertTrue(setup.at("/environments/2/missing/0").asText().contains("PRODUCTION_BASE_URL"));
    assertEquals(
        "{\"name\":\"spike\",\"purpose\":\"Does it survive a sudden burst?\",\"users\":50,\"rate\":50,\"timeSeconds\":180,\"ramp\":[[0,0],[1,50],[180,50]]}",
        setup.at("/scenarios/3").toString());
    assertEquals("peak", setup.at("/prefill/scenario").asText());
  }

  @Test
  void tellsWhatCanBeWrongWithTheStandIn() throws Exception {
    JsonNode setup = page.json("/api/setup");

    assertTrue(setup.at("/environments/0/standIn").asBoolean());
    assertEquals("[]", setup.at("/faults/chosen").toString());
    JsonNode usual = setup.at("/faults/usual");
    assertEquals(FaultRules.names(), usual.findValuesAsText("profile"));
    JsonNode limit = usual.get(FaultRules.names().indexOf("rate-limit"));
    assertEquals(1, limit.path("intensity").asDouble());
    assertEquals("24 hours", limit.path("lasting").asText());
    assertEquals("500", limit.at("/parameters/requests").asText());
    for (String name : FaultRules.names()) {
      assertFalse(setup.at("/faults/what/" + name).asText().isBlank(), name);
    }
  }

  @Test
  void showsTheLoadAndItsCostBeforehand() throws Exception {
    JsonNode steps = page.json("/api/preview?scenario=breaking&users=20&rate=20&time=40s");
    assertTrue(steps.path("ramp").toString().startsWith("[[0,0],[1,2],[4,2],[5,4],"), "steps");
    assertEquals(20, steps.at("/ramp/20/1").asInt());

    JsonNode uploads = page.json("/api/preview?scenario=normal&time=60").path("uploads");
    // 20 users / (3 s + 1 s) for 60 s; 303 KB on average.
    assertEquals(300, uploads.path("count").asInt());
    assertEquals(93, uploads.path("megabytes").asInt(), 5);

    assertEquals(
        "[\"users: must be a whole number of at least 1, but is none\"]",
        page.json("/api/preview?scenario=normal&users=none").path("problems").toString());
  }

  @Test
  void refusesAListenerTooManyBeforeItsStreamBegins() throws Exception {
    finishedRun();
    List<InputStream> streams = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      InputStream stream = page.stream("/api/runs/" + RUN + "/stream").body();
      stream.read();
      streams.add(stream);
    }

    HttpResponse<InputStream> refused = page.stream("/api/runs/" + RUN + "/stream");

    assertEquals(503, refused.statusCode());
    for (InputStream stream : streams) {
      stream.close();
    }
  }

  @Test
  void servesWhatThePageIsMadeOf() throws Exception {
    for (String name : List.of("echarts.js", "chart.js", "charts.js", "theme.js", "report.css")) {
      HttpResponse<String> answer = page.get("/static/" + name);

      assertEquals(200, answer.statusCode(), name);
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      assertEquals(304, page.get("/static/" + name, "If-None-Match", tag).statusCode());
    }
  }

  @Test
  void refusesAPortThatIsInUseOrIsNone() {
    int taken = page.page().port();

    assertTrue(
        refusal("127.0.0.1", taken)
            .startsWith("port " + taken + " of 127.0.0.1: must be free, but is not "));
    assertEquals("--port: must be from 0 to 65535, but is 70000", refusal("127.0.0.1", 70_000));
    assertEquals(
        "--host: must be an address of this machine, but is no.invalid", refusal("no.invalid", 0));
    assertEquals(
        "--host: must be an address of this machine, but is 192.0.2.1", refusal("192.0.2.1", 0));
  }

  private String refusal(String host, int port) {
    PageSettings settings =
        new PageSettings(port, host, checkout, checkout, null, RunRequest.of(name -> ""));
    return assertThrows(InvalidInput.class, () -> Page.start(settings).close()).getMessage();
  }

  @Test
  void namesAnAddressThatOthersCanReach() throws Exception {
    boolean isReachable =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(own -> own instanceof Inet4Address)
            .anyMatch(own -> !own.isLoopbackAddress() && !own.isLinkLocalAddress());
    assumeTrue(isReachable, "needs a network");

    try (ServedPage open = new ServedPage(checkout, "0.0.0.0")) {
      String host = URI.create(open.page().url()).getHost();

      assertFalse(InetAddress.getByName(host).isLoopbackAddress(), host);
    }
  }

  @Test
  void asksEverybodyForTheTokenWhereOthersCanConnect() throws Exception {
    try (ServedPage open = new ServedPage(checkout, "0.0.0.0")) {
      String token = open.page().url().replaceFirst(".*token=", "");
      assertTrue(token.matches("[0-9a-f]{48}"), open.page().url());

      for (String path : List.of("/", "/api/runs", "/static/chart.js", "/?token=wrong")) {
        assertEquals(401, open.get(path).statusCode(), path);
      }
      assertEquals(401, open.get("/api/runs?token=" + token).statusCode());
      HttpResponse<String> opened = open.get("/?token=" + token);
      assertEquals(303, opened.statusCode());
      String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
      assertEquals(200, open.get("/api/runs", "Cookie", cookie.split(";")[0]).statusCode());
      assertEquals(401, open.get("/api/runs", "Cookie", cookie.split("=")[0] + "=0").statusCode());
    }
  }
}
