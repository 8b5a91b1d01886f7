package co.duotopia.loadtest.results.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.ReadLog;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.log.SimulationLog.End;
import co.duotopia.loadtest.results.log.SimulationLog.Group;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationLogTest {
  @TempDir Path folder;

  /** The counts are those that Gatling printed for the same runs. */
  @ParameterizedTest
  @CsvSource({"normal, 35, 0, 10", "failures, 40, 32, 16", "names, 26, 6, 16", "empty, 0, 0, 0"})
  void readsWholeLogsToTheirEnd(String name, int requests, int failures, int users) {
    ReadLog log = ReadLog.of(ReadLog.recorded(name));

    assertEquals(new End(log.records().size(), 0, Optional.empty()), log.end());
    assertEquals(1, log.all(Run.class).size());
    assertEquals(requests, log.all(Request.class).size());
    assertEquals(failures, log.all(Request.class).stream().filter(r -> !r.success()).count());
    assertEquals(users, log.all(User.class).size());
  }

  @Test
  void tellsFailuresOfSeveralKindsApart() {
    Map<String, Integer> messages = new TreeMap<>();
    for (Request request : ReadLog.of(ReadLog.recorded("failures")).all(Request.class)) {
      messages.merge(request.name() + ": " + request.message(), 1, Integer::sum);
    }

    assertEquals(
        Map.of(
            "GET /fine: ", 8,
            "GET /unavailable: status.find.is(200), found 503", 8,
            "POST /refused: j.n.ConnectException: finishConnect(..) failed with error(-111): Connection refused",
                8,
            "POST /late: Request timeout to 127.0.0.1/127.0.0.1:36369 after 150 ms", 8,
            "GET /text: substring(absent, \"quoted\").find.exists, found nothing", 8),
        messages);
  }

  @Test
  void readsNamesBeyondLatinGroupsAndErrorsOutsideRequests() {
    ReadLog log = ReadLog.of(ReadLog.recorded("names"));

    assertEquals(List.of("schön 学生", "second"), log.all(Run.class).get(0).scenarios());
    List<Request> requests = log.all(Request.class);
    Request inner =
        requests.stream().filter(r -> r.name().equals("GET /学生/録音")).findFirst().orElseThrow();
    assertEquals(List.of("auswählen", "二番目"), inner.groups());
    assertTrue(requests.stream().anyMatch(r -> r.name().equals("GET /line break name")));
    assertTrue(requests.stream().anyMatch(r -> r.message().equals("茶 status, found 200")));
    assertEquals(12, log.all(Group.class).size());
    assertEquals(
        List.of("GET /after: No attribute named 'undefined' is defined"),
        log.all(UserError.class).stream().map(e -> e.message().strip()).distinct().toList());
    assertEquals(6, log.all(UserError.class).size());
  }

  @ParameterizedTest
  @CsvSource({"normal", "failures", "names", "empty"})
  void readsALogThatWasCutAnywhereUpToItsLastWholeRecord(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(ReadLog.recorded(name));
    List<Record> whole = ReadLog.of(ReadLog.recorded(name)).records();
    Path cut = folder.resolve("simulation.log");
    int records = 0;

    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      ReadLog log = ReadLog.of(cut);

      assertEquals(whole.subList(0, log.records().size()), log.records());
      assertTrue(log.records().size() >= records, "fewer records than of " + (length - 1));
      records = log.records().size();
      boolean atBoundary = log.end().loss().isEmpty();
      assertTrue(log.end().lostBytes() < length || length == 0 || records == 0);
      assertEquals(!atBoundary, log.end().lostBytes() > 0 || length == 0, "length " + length);
    }
    assertEquals(Math.max(0, whole.size() - 1), records);
  }

  @Test
  void readsTextsAcrossTheEdgesOfItsBuffer() {
    Path file = folder.resolve("simulation.log");
    try (WrittenLog log = new WrittenLog(file, "3.15.1", 1_000_000)) {
      for (int i = 0; i < 5_000; i++) {
        log.request("GET /" + "ä".repeat(i % 97) + i, i, i + 7, i % 3 == 0 ? "失敗 " + i : "");
      }
    }

    List<Request> requests = ReadLog.of(file).all(Request.class);

    assertEquals(5_000, requests.size());
    for (int i = 0; i < 5_000; i++) {
      assertEquals(
          new Request(
              List.of(),
              "GET /" + "ä".repeat(i % 97) + i,
              1_000_000 + i,
              1_000_007 + i,
              i % 3 != 0,
              i % 3 == 0 ? "失敗 " + i : ""),
          requests.get(i));
    }
  }

  @Test
  void refusesTheLogOfAnotherGatling() {
    Path file = folder.resolve("simulation.log");
    new WrittenLog(file, "3.16.0", 0).close();

    InvalidInput refusal = assertThrows(InvalidInput.class, () -> ReadLog.of(file));

    assertEquals(
        file
            + ": must be written by Gatling 3.15.1, but is by 3.16.0; read it with the suite that ran it",
        refusal.getMessage());
  }

  @Test
  void refusesWhatIsNoLog() throws Exception {
    Path text = Files.writeString(folder.resolve("simulation.log"), "RUN\tsimulation\n");

    assertTrue(
        assertThrows(InvalidInput.class, () -> ReadLog.of(text))
            .getMessage()
            .contains("must be a simulation.log of Gatling 3.15.1, but begins with byte 82"));
    assertThrows(InvalidInput.class, () -> ReadLog.of(folder.resolve("missing.log")));
    assertThrows(InvalidInput.class, () -> ReadLog.of(folder));
  }
}
