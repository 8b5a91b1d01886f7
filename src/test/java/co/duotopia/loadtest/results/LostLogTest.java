package co.duotopia.loadtest.results;

import static co.duotopia.loadtest.results.WrittenRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.LiveFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** live.jsonl has the requests that a killed run's simulation.log lost. */
class LostLogTest {
  @TempDir Path folder;
  private WrittenRun run;

  /** Five seconds with one request of 100 ms, 200 ms, … 500 ms at their middle; the last failed. */
  @BeforeEach
  void write() throws Exception {
    run = new WrittenRun(folder, "normal", Map.of("users", "2", "rate", "2", "time", "10s"));
    run.event(0, "started", "", Map.of()).event(1_000, "ramp-over", "", Map.of());
    run.log().user(true, 0).user(true, 900);
    try (LiveFile live = new LiveFile(run.directory().live(), START)) {
      live.users(2);
      for (int i = 0; i < 5; i++) {
        int end = i * 1_000 + 500;
        String error = i == 4 ? "503 Service Unavailable" : "";
        run.log().request("GET /a", end - 100 * (i + 1), end, error);
        live.request("GET /a", end - 100 * (i + 1), end, error).line((i + 1) * 1_000);
      }
    }
    run.close();
  }

  /** Leaves so many of the five requests in the log. */
  private RunResults readWith(int requests) throws Exception {
    Path log = run.directory().simulationLog();
    byte[] all = Files.readAllBytes(log);
    int[] seen = {0};
    long[] whole = {0};
    for (int length = 0; length <= all.length && seen[0] <= requests; length++) {
      Files.write(log, Arrays.copyOf(all, length));
      whole[0] = length;
      seen[0] = ReadLog.of(log).all(SimulationLog.Request.class).size();
    }
    Files.write(log, Arrays.copyOf(all, (int) whole[0] - 1));
    return RunResults.read(run.directory());
  }

  @Test
  void aLogThatEndsEarlyIsFilledFromTheLiveLines() throws Exception {
    RunResults results = readWith(2);

    assertEquals(5, results.all().count());
    assertEquals(1, results.all().failures());
    assertEquals(100, results.all().min());
    assertEquals(500, results.all().max());
    assertEquals(List.of(1L, 1L, 1L, 1L, 1L), seconds(results, Second::requests));
    assertEquals(List.of(100L, 200L, 300L, 400L, 500L), seconds(results, Second::max));
    assertEquals(List.of(2, 2, 2, 2, 2), results.seconds().stream().map(Second::users).toList());
    assertEquals("503 Service Unavailable", results.failures().get(0).error());
    assertEquals(4, results.steady().orElseThrow().all().count());
    assertTrue(results.partial().orElseThrow().contains("simulation.log: it ends inside a record"));
  }

  @Test
  void aLogThatGatlingEnterpriseKeepsIsNoLoss() throws Exception {
    Files.delete(run.directory().simulationLog());
    try (EventFile events = new EventFile(run.directory().events())) {
      events.append(Event.of(START.plusMillis(5_000), "logged-elsewhere", ""));
      events.append(Event.of(START.plusMillis(5_000), "finished", ""));
    }

    RunResults results = RunResults.read(run.directory());

    assertEquals(5, results.all().count());
    assertEquals(Optional.empty(), results.partial());
  }

  /** It ends before a line is written, and is in the next one. */
  @Test
  void aRequestThatEndsWhileALineIsWrittenIsCountedOnce() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("other"));
    WrittenRun other = new WrittenRun(directory, "normal", Map.of("time", "20s"));
    try (LiveFile live = new LiveFile(other.directory().live(), START)) {
      for (int second = 1; second <= 6; second++) {
        int end = second * 1_000;
        other.log().request("GET /a", end - 500, end - 400, "");
        other.log().request("GET /a", end - 200, end - 1, "");
        live.request("GET /a", end - 500, end - 400, "").line(end);
        live.request("GET /a", end - 200, end - 1, "");
      }
      live.line(7_000);
    }
    other.close();
    byte[] log = Files.readAllBytes(other.directory().simulationLog());
    for (int lost = 1; lost < log.length / 2; lost++) {
      Files.write(other.directory().simulationLog(), Arrays.copyOf(log, log.length - lost));

      RunResults results = RunResults.read(other.directory());

      assertEquals(12, results.all().count(), "without " + lost + " bytes");
    }
  }

  private static List<Long> seconds(
      RunResults results, java.util.function.ToLongFunction<Second> figure) {
    return results.seconds().stream().mapToLong(figure).boxed().toList();
  }

  @Test
  void anEmptyLogIsFilledAltogether() throws Exception {
    Files.write(run.directory().simulationLog(), new byte[0]);

    RunResults results = RunResults.read(run.directory());

    assertEquals(5, results.all().count());
    assertEquals(START.getEpochSecond(), results.seconds().get(0).epochSecond());
    assertEquals(5, results.seconds().size());
  }

  @Test
  void aLogWhoseBeginningIsDamagedIsFilledAltogether() throws Exception {
    byte[] log = Files.readAllBytes(run.directory().simulationLog());
    for (int at : new int[] {0, 2, 6, 10}) {
      byte[] damaged = log.clone();
      damaged[at] ^= 4;
      Files.write(run.directory().simulationLog(), damaged);

      RunResults results = RunResults.read(run.directory());

      assertEquals(5, results.all().count(), "byte " + at);
      assertTrue(results.partial().orElseThrow().contains("simulation.log: it "));
    }
  }

  @Test
  void aLogOfAnotherGatlingIsNotTakenForADamagedOne() throws Exception {
    String info = Files.readString(run.directory().runJson());
    Files.writeString(run.directory().runJson(), info.replace("3.15.1", "3.14.0"));
    byte[] log = Files.readAllBytes(run.directory().simulationLog());
    log[6] ^= 4;
    Files.write(run.directory().simulationLog(), log);

    InvalidInput refused = assertThrows(InvalidInput.class, () -> RunResults.read(run.directory()));

    assertTrue(refused.getMessage().contains("read it with the suite that ran it"));
  }

  @Test
  void aLogThatIsNotThereIsFilledAltogether() throws Exception {
    Files.delete(run.directory().simulationLog());

    RunResults results = RunResults.read(run.directory());

    assertEquals(5, results.all().count());
    assertEquals(
        "the run did not finish; simulation.log: it is missing", results.partial().orElseThrow());
  }

  /** Killed before anything but run.json was written. */
  @Test
  void aRunThatWroteNothingButItsDescriptionIsPartialAndEmpty() throws Exception {
    Files.delete(run.directory().simulationLog());
    Files.delete(run.directory().live());
    Files.delete(run.directory().events());

    RunResults results = RunResults.read(run.directory());

    assertEquals(0, results.all().count());
    assertEquals(
        "the run did not finish; simulation.log: it is missing", results.partial().orElseThrow());
  }

  @Test
  void aRateOfLiveLinesCountsFromTheBeginningOfTheFirstRequest() throws Exception {
    Files.delete(run.directory().simulationLog());

    RunResults results = RunResults.read(run.directory());

    assertEquals(START.plusMillis(999 - 100), results.whole().start());
  }
}
