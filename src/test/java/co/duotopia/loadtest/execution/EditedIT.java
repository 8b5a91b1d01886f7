package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.TraceParent;
import com.fasterxml.jackson.databind.JsonNode;
import edited.EditedSimulation;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a chain sends, by Gatling's documentation alone, is recorded as Gatling sees it. */
class EditedIT {
  /** How often it is sent depends on the machine. */
  private static final String POLL = "poll";

  @TempDir Path folder;
  private OddBackend backend;
  private ServerSocket silent;
  private int closedPort;

  @BeforeEach
  void open() throws Exception {
    silent = new ServerSocket(0);
    try (ServerSocket closed = new ServerSocket(0)) {
      closedPort = closed.getLocalPort();
    }
    Answer ok = new Answer(200, "{\"colour\":\"blue\"}");
    backend =
        new OddBackend()
            .answer("/homework", new Answer(201, ""))
            .answer("/empty", new Answer(204, ""))
            .answer("/export.csv", new Answer(200, "id;name\n1;Zoë\n"))
            .answer("/lessons/1", ok)
            .answer("/lessons/2", ok)
            .answer("/lessons/3", ok)
            .answer("/ok", ok)
            .answer("/style", ok)
            .answer("/refused", new Answer(403, "\n{\"detail\":\"權限不足 🚫: pin 7 is wrong\"}"))
            .answer("/moved", new Answer(302, "", 0, Map.of("Location", "/ok")))
            .answer("/page", new Answer(200, "<html><title>Sign in</title></html>"))
            .answer("/cut-off", new Answer(0, ""))
            .answer(
                "/secretive",
                new Answer(403, "{\"detail\":\"neither walnut nor almond nor hazel fits\"}"))
            .answer(
                "/events",
                new Answer(
                    200,
                    "data: first\n\ndata: second\n\ndata: third\n\n",
                    0,
                    Map.of("Content-Type", "text/event-stream")));
  }

  @AfterEach
  void close() throws Exception {
    backend.close();
    silent.close();
  }

  private EngineRun run(String simulation, String... properties) throws Exception {
    Stream<String> usual =
        Stream.of(
            "users=1",
            "rate=1",
            "time=30s",
            "loadtest.scenarios.normal.expected.p95-below=60s",
            "loadtest.scenarios.normal.expected.success-above-percent=1",
            "test.base=" + backend.baseUrl(),
            "test.other=" + backend.baseUrl().replace("127.0.0.1", "localhost"),
            "test.closed=http://127.0.0.1:" + closedPort,
            "test.silent=http://127.0.0.1:" + silent.getLocalPort());
    return EngineRun.start(
        folder,
        backend.variables(),
        simulation,
        Stream.concat(usual, Stream.of(properties)).toArray(String[]::new));
  }

  @Test
  void everyRequestIsRecordedAsGatlingsLogHasIt() throws Exception {
    try (EngineRun run = run("edited.Edited", "loadtest.tracing.sampled-share=1")) {
      run.exitCode();

      RunResults results = RunResults.read(new RunDirectory(run.results()));
      assertEquals(Optional.empty(), results.partial(), run.console());
      LiveAndLog.check(run.results());
      SameFigures.check(run.results());
      assertEquals(expectedCounts(), counts(results));
      assertEquals(expectedFailures(), failures(results));
      checkTexts(results);
      checkTraces(results);
      assertEquals(2, corrected(run, "paced"));
      assertEquals(0, corrected(run, POLL));
      assertEquals(
          3, results.errors().stream().mapToLong(Failure::occurrences).sum(), run.console());
    }
  }

  /** Requests of that name whose start was planned. */
  private static long corrected(EngineRun run, String name) throws IOException {
    long[] sum = {0};
    LiveSeconds.read(
        new RunDirectory(run.results()).live(),
        line -> {
          RequestFigures some = line.requests().get(name);
          sum[0] += some == null ? 0 : some.figures().correctedTimes().count();
        });
    return sum[0];
  }

  /** One for each request, and none in place of a request's own. */
  private void checkTraces(RunResults results) {
    for (String path : List.of("/homework", "/lessons/1", "/style", "/gone")) {
      List<String> traces =
          backend.arrivals(path).stream()
              .map(arrival -> TraceParent.traceId(arrival.traceparent()).orElseThrow())
              .toList();
      assertEquals(traces.size(), Set.copyOf(traces).size(), path);
    }
    assertEquals(
        Set.of(EditedSimulation.OWN_TRACE),
        backend.arrivals("/empty").stream().map(Arrival::traceparent).collect(Collectors.toSet()));
    String ofGone =
        results.failures().stream()
            .filter(failure -> failure.request().equals("gone"))
            .map(Failure::trace)
            .findFirst()
            .orElseThrow();
    assertTrue(
        backend.arrivals("/gone").stream().anyMatch(one -> one.traceparent().contains(ofGone)),
        ofGone);
  }

  /**
   * Eight users three times through what is documented, three through what fails, two redirected.
   */
  private static Map<String, Long> expectedCounts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String name :
        "ping,export,cart [shop],pay [shop / checkout],other host,page,style,gone,signed,transformed"
            .split(",")) {
      counts.put(name, 24L);
    }
    for (int lesson = 1; lesson <= 3; lesson++) {
      long users = lesson < 3 ? 3 : 2;
      counts.put("homework " + lesson, 3 * users);
      counts.put("GET /lessons/" + lesson, 3 * users);
    }
    for (String name :
        "own check;healthy;refused, with reasons;moved;sign-in page;nobody there;too slow;cut off;no such host;no TLS"
            .split(";")) {
      counts.put(name, 3L);
    }
    for (String name :
        "secret header,secret in JSON,secret in a form,secret in a part".split(",")) {
      counts.put(name, 1L);
    }
    for (String name :
        "paced,stream,first,end of stream,two lines and a tab,after all was forgotten".split(",")) {
      counts.put(name, 2L);
    }
    counts.put("old address", 2L);
    counts.put("old address Redirect 1", 2L);
    return counts;
  }

  private static Map<String, Long> counts(RunResults results) {
    return results.requests().stream()
        .filter(request -> !request.name().equals(POLL))
        .collect(Collectors.toMap(r -> r.name(), r -> r.count(), Long::sum, TreeMap::new));
  }

  private static TreeSet<String> expectedFailures() {
    return new TreeSet<>(
        List.of(
            "gone: STATUS 404",
            "secret header: STATUS 403",
            "secret in JSON: STATUS 403",
            "secret in a form: STATUS 403",
            "secret in a part: STATUS 403",
            "own check: CHECK 200",
            "refused, with reasons: STATUS 403",
            "moved: STATUS 302",
            "sign-in page: CHECK 200",
            "nobody there: REFUSED",
            "too slow: TIMED_OUT",
            "cut off: CUT_OFF",
            "no such host: DNS",
            "no TLS: TLS"));
  }

  private static TreeSet<String> failures(RunResults results) {
    return results.failures().stream()
        .map(failure -> failure.request() + ": " + failure.outcome().kind())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Short, in the target's language, and without secrets. */
  private static void checkTexts(RunResults results) {
    Map<String, String> texts =
        results.failures().stream()
            .collect(Collectors.toMap(Failure::request, Failure::error, (a, b) -> a));
    assertEquals("403 權限不足 🚫: pin # is wrong", texts.get("refused, with reasons"));
    assertEquals("403 neither *** nor almond nor hazel fits", texts.get("secret header"));
    assertEquals("403 neither walnut nor *** nor hazel fits", texts.get("secret in JSON"));
    assertEquals("403 neither walnut nor almond nor *** fits", texts.get("secret in a form"));
    assertEquals("403 neither walnut nor almond nor *** fits", texts.get("secret in a part"));
    assertEquals("302 Found, to /ok", texts.get("moved"));
    assertEquals("200 with a web page", texts.get("sign-in page"));
    assertTrue(texts.get("own check").startsWith("200, jmesPath(colour)"), texts::toString);
    assertTrue(texts.get("own check").contains("blue"), texts::toString);
  }

  /** The checks are made as the first student and as the last one. */
  @Test
  void gatlingsPauseTypesAndColumnsDoNotTouchThinkTimesAndScenariosTakeDifferentAccounts()
      throws Exception {
    List<String> students = List.of("a", "b", "c", "d");
    try (EngineRun run =
        run(
            "edited.Pauses",
            "users=2",
            "time=6s",
            "loadtest.journey.students-file="
                + OddBackend.accounts(folder, students.toArray(String[]::new)),
            "loadtest.journey.think-time.min=2s",
            "loadtest.journey.think-time.max=2s")) {
      assertEquals(0, run.exitCode(), run.console());

      Set<String> names = counts(RunResults.read(new RunDirectory(run.results()))).keySet();
      for (String type : List.of("disabled", "throttled", "custom")) {
        assertTrue(names.contains(type + ": few slices, in time"), names::toString);
      }
      long uploads = run.uploads();
      assertTrue(uploads >= 4 && uploads <= 6, uploads + " uploads\n" + run.console());
      List<Arrival> logins = backend.arrivals("/api/students/validate");
      assertEquals(2 + 4, logins.size(), logins::toString);
      assertEquals(students, logins.stream().skip(2).map(Arrival::student).sorted().toList());
    }
  }

  @Test
  void aGuardSeesAndStopsIt() throws Exception {
    try (EngineRun run =
        run(
            "edited.Stopped",
            "loadtest.guards.error-rate.stop=true",
            "loadtest.guards.error-rate.window=3s",
            "time=60s")) {
      assertEquals(3, run.exitCode(), run.console());

      LiveAndLog.check(run.results());
      SameFigures.check(run.results());
      JsonNode stopped =
          run.events().stream()
              .filter(event -> event.get("type").asText().equals("stopped"))
              .findFirst()
              .orElseThrow();
      assertEquals("error-rate", stopped.at("/details/guard").asText());
    }
  }
}
