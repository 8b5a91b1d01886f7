package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.log.DamagedLogTest;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** simulation.log and live.jsonl of one run that came to its end, one of them damaged. */
class ReconciliationTest {
  private static final int REQUESTS = 304;
  private static final int SECONDS = 60;
  private static final int ROUNDS = 150;

  @TempDir Path folder;
  private Path log;
  private Path live;
  private byte[] wholeLog;
  private byte[] wholeLive;
  private RunResults truth;

  private record Sent(String name, int begin, int end, String error) {}

  @BeforeEach
  void write() throws Exception {
    try (WrittenRun run =
        new WrittenRun(folder, "normal", Map.of("users", "4", "time", SECONDS + "s"))) {
      run.whole(2_000);
      log = run.directory().simulationLog();
      live = run.directory().live();
      write(run);
      truth = run.read();
    }
    wholeLog = Files.readAllBytes(log);
    wholeLive = Files.readAllBytes(live);
    assertEquals(REQUESTS, truth.all().count());
    assertTrue(truth.partial().isEmpty(), () -> truth.partial().toString());
  }

  private static void write(WrittenRun run) throws Exception {
    List<Sent> sent = sent();
    for (int i = 0; i < 4; i++) {
      run.log().user(true, 100 * i);
    }
    try (LiveFile lines = new LiveFile(run.directory().live(), WrittenRun.START)) {
      lines.users(4);
      int second = 1;
      for (Sent request : sent) {
        while (request.end() >= second * 1_000) {
          lines.line(second * 1_000);
          second++;
        }
        run.log().request(request.name(), request.begin(), request.end(), request.error());
        lines.request(request.name(), request.begin(), request.end(), request.error());
      }
      for (; second <= SECONDS; second++) {
        lines.line(second * 1_000);
      }
    }
  }

  /** The requests in the order of their ends. */
  private static List<Sent> sent() {
    Random random = new Random(7);
    List<String> names = List.of("GET /a", "GET /b", "POST /api/upload (50KB)", "POST /c [shop]");
    List<String> errors = List.of("", "", "", "503 Service Unavailable", "Premature close");
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      int begin = random.nextInt((SECONDS - 3) * 1_000);
      sent.add(
          new Sent(
              names.get(random.nextInt(names.size())),
              begin,
              begin + random.nextInt(2_500),
              errors.get(random.nextInt(errors.size()))));
    }
    sent.sort(Comparator.comparingInt(Sent::end));
    return sent;
  }

  private static Map<String, String> counts(RunResults results) {
    Map<String, String> counts =
        results.requests().stream()
            .collect(
                Collectors.toMap(
                    Statistics::name,
                    request -> request.count() + ", failed " + request.failures(),
                    (a, b) -> a,
                    TreeMap::new));
    results
        .failures()
        .forEach(
            failure ->
                counts.put(
                    failure.request() + ": " + failure.error(),
                    failure.outcome().kind() + " " + failure.occurrences()));
    return counts;
  }

  @Test
  void noDamagedLogGivesOtherCounts() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(log, DamagedLogTest.damage(wholeLog, random));

      RunResults results = RunResults.read(truthDirectory());

      assertEquals(counts(truth), counts(results), "round " + round + ": " + results.partial());
    }
  }

  private RunDirectory truthDirectory() {
    return new RunDirectory(folder);
  }

  @Test
  void saysWhichOfTheTwoIsUsedAndWhy() throws Exception {
    byte[] other = wholeLog.clone();
    int at = new String(wholeLog, StandardCharsets.ISO_8859_1).indexOf("GET /b");
    other[at + 5] = 'a';
    Files.write(log, other);

    String partial = RunResults.read(truthDirectory()).partial().orElseThrow();

    assertTrue(partial.startsWith("simulation.log and live.jsonl disagree ("), partial);
    assertTrue(partial.contains("live.jsonl is used"), partial);
  }

  /** Its first request ends later: no count is another one. */
  @Test
  void seesATimeThatIsAnotherOne() throws Exception {
    byte[] other = wholeLog.clone();
    int name = new String(wholeLog, StandardCharsets.ISO_8859_1).indexOf("GET /");
    other[name + 6 + 7] ^= 1;
    Files.write(log, other);

    RunResults results = RunResults.read(truthDirectory());

    assertTrue(results.partial().orElseThrow().contains(" ms in all of "), results.partial()::get);
    assertEquals(truth.all().percentile(95), results.all().percentile(95));
  }

  @Test
  void aDamagedEventMayBeTheOneThatDecides() throws Exception {
    Path events = new RunDirectory(folder).events();
    List<String> lines = new ArrayList<>(Files.readAllLines(events));
    lines.set(1, lines.get(1).substring(1));
    Files.write(events, lines);

    assertEquals(
        "events.jsonl: some of its lines are damaged",
        RunResults.read(truthDirectory()).partial().orElseThrow());
  }

  @Test
  void aLineThatIsLostFromTheLiveFileChangesNothing() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(live));
    lines.remove(20);
    Files.write(live, lines);

    RunResults results = RunResults.read(truthDirectory());

    assertEquals(counts(truth), counts(results));
    assertEquals(Optional.empty(), results.partial());
    String unrecorded = results.unrecorded().orElseThrow();
    assertTrue(unrecorded.startsWith("live.jsonl has 2"), unrecorded);
    assertTrue(unrecorded.contains(" of the 304 requests: response sizes, "), unrecorded);
  }

  @Test
  void aRunWithoutLiveFileIsWholeButDoesNotTellWhatOnlyThatHas() throws Exception {
    Files.write(live, new byte[0]);
    assertWholeBut("live.jsonl has 0 of the 304 requests: response sizes, ");
    Files.delete(live);
    assertWholeBut("live.jsonl is missing: response sizes, ");
  }

  private void assertWholeBut(String unrecorded) {
    RunResults results = RunResults.read(truthDirectory());
    assertEquals(counts(truth), counts(results));
    assertEquals(Optional.empty(), results.partial());
    String what = results.unrecorded().orElseThrow();
    assertTrue(what.startsWith(unrecorded), what);
  }

  /** Two files that lack something each: neither is whole. */
  @Test
  void isPartialWhereEachOfTheTwoLacksWhatTheOtherHas() throws Exception {
    byte[] other = wholeLog.clone();
    int at = new String(wholeLog, StandardCharsets.ISO_8859_1).indexOf("GET /b");
    other[at + 5] = 'a';
    Files.write(log, other);
    List<String> lines = new ArrayList<>(Files.readAllLines(live));
    lines.remove(20);
    Files.write(live, lines);

    String partial = RunResults.read(truthDirectory()).partial().orElseThrow();

    assertTrue(partial.contains("simulation.log is used"), partial);
  }

  @Test
  void damagedLiveLinesNeverChangeWhatAWholeLogSays() throws Exception {
    Random random = new Random(13);
    for (int round = 0; round < 50; round++) {
      Files.write(live, DamagedLogTest.damage(wholeLive, random));

      RunResults results = RunResults.read(truthDirectory());

      boolean isUsed =
          results.partial().map(why -> why.contains("live.jsonl is used")).orElse(false);
      if (!isUsed) {
        assertEquals(numbers(truth), numbers(results), "round " + round + ": " + results.partial());
      }
    }
  }

  private static Map<String, Long> numbers(RunResults results) {
    return results.requests().stream()
        .collect(Collectors.toMap(Statistics::name, Statistics::count, (a, b) -> a, TreeMap::new));
  }
}
