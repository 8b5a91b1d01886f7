package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedLiveTest {
  @TempDir Path folder;

  private List<Line> merge(Long... correctionsMillis) {
    Path merged = folder.resolve("merged");
    List<Path> files = List.of(folder.resolve("0"), folder.resolve("1"));
    MergedLive.write(merged, files, List.of(correctionsMillis));
    List<Line> lines = new ArrayList<>();
    LiveSeconds.read(merged, lines::add);
    return lines;
  }

  private LiveFile live(int number) throws Exception {
    return new LiveFile(folder.resolve(Integer.toString(number)), WrittenRun.START);
  }

  private static Figures figures(Line line) {
    return line.requests().get("GET /a").figures();
  }

  private static List<String> times(ResponseTimes times) {
    List<String> found = new ArrayList<>();
    times.forEach((millis, count) -> found.add(count + " x " + millis));
    return found;
  }

  private static long millis(Line line) {
    return line.endMillis() - WrittenRun.START.toEpochMilli();
  }

  @Test
  void addsUpWhatEndedInASecond() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.users(2);
      one.refused().replaced().request("GET /a", 100, 300, "").line(950);
      one.request("GET /a", 1_000, 1_100, "").line(1_950);
      other.users(3);
      other.refused().refused().replaced().request("GET /a", 100, 300, "503 no").line(400);
      other.request("GET /a", 500, 1_300, new IntendedStart(450, 20)).line(1_400);
    }

    List<Line> lines = merge(0L, 0L);

    assertEquals(List.of(1_000L, 2_000L), lines.stream().map(MergedLiveTest::millis).toList());
    assertEquals(List.of(5, 5), lines.stream().map(Line::users).toList());
    assertEquals(List.of(3, 0), lines.stream().map(Line::refused).toList());
    assertEquals(
        List.of(OptionalInt.of(2), OptionalInt.of(0)), lines.stream().map(Line::replaced).toList());
    Figures first = figures(lines.get(0));
    assertEquals(List.of("2 x 200"), times(first.responseTimes()));
    assertEquals(1, first.failures());
    Figures second = figures(lines.get(1));
    assertEquals(List.of("1 x 100", "1 x 800"), times(second.responseTimes()));
    assertEquals(1, second.correctedTimes().count());
    assertEquals(1, lines.get(1).lateMillis().count());
  }

  @Test
  void addsUpRequestsThatWereSentAgain() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.resent("GET /a", 0, 300).resent("GET /a", 0, 400).line(1_000);
      other.resent("GET /a", 0, 300).request("GET /a", 0, 300, "").line(1_000);
    }

    Figures requests = figures(merge(0L, 0L).get(0));

    assertEquals(4, requests.responseTimes().count());
    assertEquals(3, requests.resent());
  }

  /** A trace belongs to one request, and the outcome to all that failed so. */
  @Test
  void addsUpFailuresWhoseTracesDiffer() throws Exception {
    Outcome failed = Outcome.answered(503, "unavailable");
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.request("GET /a", 0, 300, failed, "trace-one").line(1_000);
      other.request("GET /a", 0, 300, failed, "trace-two").line(1_000);
    }

    Figures requests = figures(merge(0L, 0L).get(0));

    assertEquals(Map.of(failed, 2L), requests.outcomes());
    assertEquals(Map.of(failed, "trace-one"), requests.traces());
  }

  @Test
  void addsUpBytesThatWereSent() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.sent("GET /a", 0, 300, 50_000).line(1_000);
      other.sent("GET /a", 0, 300, 200_000).line(1_000);
    }

    assertEquals(250_000, figures(merge(0L, 0L).get(0)).sentBytes());
  }

  @Test
  void addsUpErrorsByTheirText() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.error("upload", "no file").error("upload", "no file").line(1_000);
      other.error("upload", "no file").error("log in", "no account").line(1_000);
    }

    assertEquals(
        Map.of("upload: no file", 3L, "log in: no account", 1L), merge(0L, 0L).get(0).errors());
  }

  /** As in a run of one machine. */
  @Test
  void leavesOutALineWhoseCountsContradictEachOther() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.request("GET /a", 0, 300, "").line(1_000);
      other.request("GET /a", 0, 300, "").line(1_000);
    }
    Path file = folder.resolve("1");
    Files.writeString(file, Files.readString(file).replace("\"count\":1", "\"count\":7"));

    assertEquals(1, figures(merge(0L, 0L).get(0)).count());
  }

  @Test
  void leavesOutADamagedLineAndOnlyThat() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.request("GET /a", 0, 300, "").line(1_000);
      other.request("GET /a", 0, 300, "").line(1_000);
    }
    Files.writeString(folder.resolve("1"), "{\"v\":2,\"t\":18", StandardOpenOption.APPEND);

    List<Line> lines = merge(0L, 0L);

    assertEquals(1, lines.size());
    assertEquals(2, figures(lines.get(0)).count());
  }

  @Test
  void countsNobodyOfAnInjectorThatIsSilent() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.users(2);
      other.users(3);
      other.line(1_000);
      for (int second = 1; second <= 8; second++) {
        one.line(second * 1_000);
      }
    }

    assertEquals(List.of(5, 5, 5, 5, 5, 5, 2, 2), merge(0L, 0L).stream().map(Line::users).toList());
  }

  @Test
  void movesTheLinesOfAClockThatIsWrong() throws Exception {
    try (LiveFile one = live(0);
        LiveFile other = live(1)) {
      one.request("GET /a", 0, 300, "").line(1_000);
      other.request("GET /a", 4_000, 4_300, "").line(5_000);
    }

    List<Line> lines = merge(0L, -4_000L);

    assertEquals(List.of(1_000L), lines.stream().map(MergedLiveTest::millis).toList());
  }
}
