package co.duotopia.loadtest.results.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.ReadLog;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.log.MergedLog.Part;
import co.duotopia.loadtest.results.log.SimulationLog.End;
import co.duotopia.loadtest.results.log.SimulationLog.Group;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedLogTest {
  private static final long START = 1_800_000_000_000L;
  private static final String MANY = "字".repeat(50_000);

  @TempDir Path folder;

  private Path merged() {
    return folder.resolve("merged.log");
  }

  private static Part part(Path log) {
    return new Part(log, 0, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "failures", "names", "empty"})
  void oneLogAloneStaysTheSameByteByByte(String recorded) throws Exception {
    Path log = ReadLog.recorded(recorded);

    List<End> ends = MergedLog.write(merged(), List.of(part(log)));

    assertArrayEquals(Files.readAllBytes(log), Files.readAllBytes(merged()));
    assertEquals(ReadLog.of(log).end(), ends.get(0));
  }

  @Test
  void holdsTheRecordsOfAllInTheOrderOfTime() {
    Path one = folder.resolve("1");
    Path other = folder.resolve("2");
    try (WrittenLog log = new WrittenLog(one, SimulationLog.VERSION, START + 500)) {
      log.user(true, 0).request(List.of("cart"), "GET /a", 10, 300, "").error("no " + MANY, 400);
      log.group(List.of("cart"), 10, 300, true).user(false, 900);
    }
    try (WrittenLog log = new WrittenLog(other, SimulationLog.VERSION, START)) {
      log.user(true, 100).request("GET /b", 200, 850, "503").request("GET /a", 900, 1_200, "");
      log.user(false, 1_300);
    }

    MergedLog.write(merged(), List.of(part(one), part(other)));

    ReadLog read = ReadLog.of(merged());
    assertEquals(START, read.all(Run.class).get(0).startMillis());
    assertEquals(
        List.of(100L, 500L, 1_300L, 1_400L),
        read.all(User.class).stream().map(user -> user.atMillis() - START).toList());
    assertEquals(
        List.of(
            new Request(List.of("cart"), "GET /a", START + 510, START + 800, true, ""),
            new Request(List.of(), "GET /b", START + 200, START + 850, false, "503"),
            new Request(List.of(), "GET /a", START + 900, START + 1_200, true, "")),
        read.all(Request.class));
    assertEquals(
        List.of(new Group(List.of("cart"), START + 510, START + 800, 290, true)),
        read.all(Group.class));
    assertEquals(List.of(new UserError("no " + MANY, START + 900)), read.all(UserError.class));
  }

  /** As of a reserve of one user, of which only one injector has a share. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdsTheScenariosOfAllLogs(boolean reserveFirst) {
    Path with = folder.resolve("1");
    Path without = folder.resolve("2");
    try (WrittenLog log = new WrittenLog(with, SimulationLog.VERSION, START, "Reserve", "Users")) {
      log.user(0, true, 0).user(1, true, 10).user(0, false, 500).user(1, false, 600);
    }
    try (WrittenLog log = new WrittenLog(without, SimulationLog.VERSION, START, "Users")) {
      log.user(0, true, 20).user(0, false, 700);
    }
    List<Part> parts =
        reserveFirst ? List.of(part(with), part(without)) : List.of(part(without), part(with));

    MergedLog.write(merged(), parts);

    assertEquals(
        List.of("0 Reserve", "10 Users", "20 Users", "500 Reserve", "600 Users", "700 Users"),
        ReadLog.of(merged()).all(User.class).stream()
            .map(user -> user.atMillis() - START + " " + user.scenario())
            .toList());
  }

  @Test
  void movesTheRecordsOfAClockThatIsWrong() {
    Path one = folder.resolve("1");
    Path ahead = folder.resolve("2");
    try (WrittenLog log = new WrittenLog(one, SimulationLog.VERSION, START)) {
      log.request("GET /a", 0, 100, "");
    }
    try (WrittenLog log = new WrittenLog(ahead, SimulationLog.VERSION, START + 5_000)) {
      log.request("GET /b", 0, 50, "");
    }

    MergedLog.write(merged(), List.of(part(one), new Part(ahead, -5_000, false)));

    assertEquals(
        List.of(START + 50, START + 100),
        ReadLog.of(merged()).all(Request.class).stream().map(Request::endMillis).toList());
  }

  @Test
  void endsTheUsersOfALostInjectorWithItsLastRecord() throws Exception {
    Path whole = folder.resolve("1");
    Path lost = folder.resolve("2");
    try (WrittenLog log = new WrittenLog(whole, SimulationLog.VERSION, START)) {
      log.user(true, 0).request("GET /a", 0, 5_000, "").user(false, 6_000);
    }
    try (WrittenLog log = new WrittenLog(lost, SimulationLog.VERSION, START)) {
      log.user(true, 0).user(true, 10).user(false, 20).request("GET /a", 0, 700, "");
      log.request("GET /a", 0, 800, "");
    }
    byte[] bytes = Files.readAllBytes(lost);
    Files.write(lost, Arrays.copyOf(bytes, bytes.length - 3));

    List<End> ends = MergedLog.write(merged(), List.of(part(whole), new Part(lost, 0, true)));

    assertEquals(Optional.of("it ends inside a record"), ends.get(1).loss());
    assertEquals(
        List.of(20L, 700L, 6_000L),
        ReadLog.of(merged()).all(User.class).stream()
            .filter(user -> !user.starts())
            .map(user -> user.atMillis() - START)
            .toList());
  }

  @Test
  void passesOverALogThatIsEmpty() throws Exception {
    Path empty = Files.createFile(folder.resolve("1"));
    Path log = ReadLog.recorded("normal");

    List<End> ends = MergedLog.write(merged(), List.of(new Part(empty, 0, true), part(log)));

    assertEquals(new End(0, 0, Optional.of("nothing of it can be read")), ends.get(0));
    assertArrayEquals(Files.readAllBytes(log), Files.readAllBytes(merged()));
  }

  @Test
  void refusesLogsOfDifferentRuns() {
    List<Part> parts = List.of(part(ReadLog.recorded("normal")), part(ReadLog.recorded("names")));

    InvalidInput refused = assertThrows(InvalidInput.class, () -> MergedLog.write(merged(), parts));

    assertEquals(
        parts.get(1).file(), Path.of(refused.getMessage().replaceAll(": must be of .*", "")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdsExactlyTheUnionOfRandomLogs(long seed) {
    Random random = new Random(seed);
    List<Request> union = new ArrayList<>();
    List<Part> parts =
        IntStream.range(0, 1 + random.nextInt(6))
            .mapToObj(i -> part(random(folder.resolve("log" + i), random, union)))
            .toList();

    MergedLog.write(merged(), parts);

    Comparator<Request> order = Comparator.comparing(Request::toString);
    List<Request> found = new ArrayList<>(ReadLog.of(merged()).all(Request.class));
    List<Long> ends = found.stream().map(Request::endMillis).toList();
    assertEquals(ends.stream().sorted().toList(), ends);
    found.sort(order);
    union.sort(order);
    assertEquals(union, found);
  }

  private static Path random(Path file, Random random, List<Request> union) {
    long start = START + random.nextInt(3_000);
    try (WrittenLog log = new WrittenLog(file, SimulationLog.VERSION, start)) {
      int end = 0;
      for (int left = random.nextInt(2_000); left > 0; left--) {
        end += random.nextInt(20);
        int begin = Math.max(0, end - random.nextInt(5_000));
        String name = "GET /" + random.nextInt(30);
        String error = random.nextInt(10) == 0 ? "failure ü字 " + random.nextInt(5) : "";
        log.request(name, begin, end, error);
        union.add(new Request(List.of(), name, start + begin, start + end, error.isEmpty(), error));
      }
    }
    return file;
  }
}
