package co.duotopia.loadtest.results;

import static co.duotopia.loadtest.run.requests.RequestKind.OTHER;
import static co.duotopia.loadtest.run.requests.RequestKind.READ;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResultsTest {
  @TempDir Path folder;
  private RunDirectory run;

  @BeforeEach
  void open() {
    run = WrittenRun.described(folder);
  }

  @Test
  void countsUsersAndRequestsASecond() {
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", 10_500)) {
      log.user(true, 0)
          .user(true, 100)
          .request("GET /a", 0, 499, "")
          .request("GET /a", 0, 500, "late")
          .user(false, 2_600)
          .user(false, 2_700);
    }

    RunResults results = RunResults.read(run);

    List<Second> seconds = results.seconds();
    assertEquals(List.of(10L, 11L, 12L, 13L), seconds.stream().map(Second::epochSecond).toList());
    assertEquals(List.of(2, 2, 2, 0), seconds.stream().map(Second::users).toList());
    assertEquals(List.of(1L, 1L, 0L, 0L), seconds.stream().map(Second::requests).toList());
    assertEquals(List.of(0L, 1L, 0L, 0L), seconds.stream().map(Second::failures).toList());
    assertEquals(List.of(499L, 500L, 0L, 0L), seconds.stream().map(Second::max).toList());
    assertEquals(500, seconds.get(1).percentile(99));
    assertEquals(Duration.ofMillis(500), results.span());
    assertEquals(4.0, results.perSecond(2));
  }

  @Test
  void gathersFailuresByRequestAndText() {
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", 1_000)) {
      log.request("GET /b", 0, 10, "rare")
          .request("GET /a", 0, 20, "often")
          .request("GET /b", 0, 30, "often")
          .request("GET /a", 5, 40, "often")
          .error("user failed", 50);
    }

    RunResults results = RunResults.read(run);

    assertEquals(
        List.of(
            failure("GET /a", READ, "often", 2, at(1_020), at(1_040), 20, 35),
            failure("GET /b", READ, "often", 1, at(1_030), at(1_030), 30, 30),
            failure("GET /b", READ, "rare", 1, at(1_010), at(1_010), 10, 10)),
        results.failures());
    assertEquals(
        List.of(failure("", OTHER, "user failed", 1, at(1_050), at(1_050), 0, 0)),
        results.errors());
    assertEquals(4, results.all().count());
  }

  private static Failure failure(
      String request,
      RequestKind kind,
      String text,
      long count,
      Instant first,
      Instant last,
      long least,
      long most) {
    Outcome outcome = new Outcome(0, Cause.UNKNOWN, text);
    return new Failure(request, kind, text, outcome, count, first, last, least, most, most, "");
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  @Test
  void keepsPercentilesWithinOneMillisecondOrOnePercent() {
    Random random = new Random(7);
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", 0)) {
      for (int i = 0; i < 20_000; i++) {
        log.request("GET /a", i, i + (int) Math.exp(3 + 1.5 * Math.abs(random.nextGaussian())), "");
      }
    }

    Statistics all = RunResults.read(run).all();

    long[] exact =
        ReadLog.of(run.simulationLog()).all(Request.class).stream()
            .mapToLong(request -> request.endMillis() - request.startMillis())
            .toArray();
    Arrays.sort(exact);
    for (double percentile : new double[] {50, 66, 75, 80, 90, 95, 98, 99, 99.9, 99.99}) {
      long expected = exact[(int) Math.ceil(exact.length * percentile / 100) - 1];
      long tolerance = Math.max(1, expected / 100);
      assertTrue(
          Math.abs(all.percentile(percentile) - expected) <= tolerance,
          () -> percentile + ": " + expected + ", but " + all.percentile(percentile));
    }
    assertEquals(exact[0], all.min());
    assertEquals(exact[exact.length - 1], all.max());
    assertEquals(Arrays.stream(exact).average().orElseThrow(), all.mean());
  }

  /** Requests of a group, new names and ends that come late are rare, and read another way. */
  @Test
  void countsEachRequestInTheSecondOfItsEnd() {
    Random random = new Random(11);
    Map<String, Long> byName = new TreeMap<>();
    Map<Long, Long> bySecond = new TreeMap<>();
    Map<Long, Long> failed = new TreeMap<>();
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", 999)) {
      for (int i = 0; i < 5_000; i++) {
        int end = 3 * i + random.nextInt(20) / 19 * random.nextInt(4_000);
        String name = "GET /" + random.nextInt(1 + i / 500);
        boolean inGroup = random.nextInt(30) == 0;
        String error = random.nextInt(9) == 0 ? "503 no" + random.nextInt(3) : "";
        log.request(inGroup ? List.of("g") : List.of(), name, end / 2, end, error);
        long second = (999 + end) / 1_000;
        byName.merge(inGroup ? name + " [g]" : name, 1L, Long::sum);
        bySecond.merge(second, 1L, Long::sum);
        failed.merge(second, error.isEmpty() ? 0L : 1L, Long::sum);
      }
    }

    RunResults results = RunResults.read(run);

    assertEquals(
        byName, results.requests().stream().collect(toMap(Statistics::name, Statistics::count)));
    assertEquals(
        bySecond, results.seconds().stream().collect(toMap(Second::epochSecond, Second::requests)));
    assertEquals(
        failed, results.seconds().stream().collect(toMap(Second::epochSecond, Second::failures)));
    assertEquals(
        failed.values().stream().mapToLong(n -> n).sum(),
        results.failures().stream().mapToLong(Failure::occurrences).sum());
  }

  @Test
  void namesTheGroupsOfARequest() throws Exception {
    Files.copy(ReadLog.recorded("names"), run.simulationLog());

    assertEquals(
        List.of(
            "GET /grüße [auswählen]",
            "GET /line break name",
            "GET /plain",
            "GET /学生/録音 [auswählen / 二番目]"),
        RunResults.read(run).requests().stream().map(Statistics::name).toList());
  }

  @Test
  void isWholeWhenTheRunFinishedAndItsLogIsWhole() throws Exception {
    Files.copy(ReadLog.recorded("normal"), run.simulationLog());
    assertEquals(Optional.of("the run did not finish"), RunResults.read(run).partial());

    Files.writeString(run.events(), "{\"type\":\"started\"}\n{\"type\":\"finished\"}\n");
    assertEquals(Optional.empty(), RunResults.read(run).partial());

    byte[] log = Files.readAllBytes(run.simulationLog());
    Files.write(run.simulationLog(), Arrays.copyOf(log, log.length - 1));
    assertEquals(
        Optional.of("simulation.log: it ends inside a record, its last 9 bytes are lost"),
        RunResults.read(run).partial());
  }

  @Test
  void namesTheFileThatIsNoText() throws Exception {
    Files.copy(ReadLog.recorded("normal"), run.simulationLog());
    Files.writeString(run.events(), "{\"type\":\"finished\"}\n");
    Files.write(run.database(), new byte[] {(byte) 0xff, '\n', (byte) 0xff, '\n'});

    String partial = RunResults.read(run).partial().orElseThrow();

    assertTrue(partial.startsWith("database.csv: cannot be read (not UTF-8)"), partial);
  }

  @Test
  void isPartialAndEmptyWhenNothingWasWrittenYet() throws Exception {
    Files.createFile(run.simulationLog());

    RunResults results = RunResults.read(run);

    assertEquals(0, results.all().count());
    assertEquals(List.of(), results.seconds());
    assertEquals(
        Optional.of("the run did not finish; simulation.log: it is empty"), results.partial());
  }

  @Test
  void saysThatSizesAreUnknownWithoutLiveLines() throws Exception {
    Files.copy(ReadLog.recorded("normal"), run.simulationLog());

    assertEquals(OptionalDouble.empty(), RunResults.read(run).received().mean());
    assertEquals(OptionalDouble.empty(), RunResults.read(run).received().mean("GET /a"));
  }
}
