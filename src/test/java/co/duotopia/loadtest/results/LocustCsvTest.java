package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocustCsvTest {
  private static final Locale LOCALE = Locale.getDefault();
  private static final long START = 1_800_000_000_000L;

  @TempDir Path folder;
  private RunDirectory run;

  @BeforeEach
  void useALocaleWithDecimalCommas() throws Exception {
    Locale.setDefault(Locale.GERMANY);
    run = WrittenRun.described(folder);
    Files.writeString(run.events(), "{\"v\":1,\"type\":\"finished\"}\n");
  }

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(LOCALE);
  }

  /** Two users for 2.5 s; 4 requests, of 100, 200, 300 and 1,000 ms; the last one fails. */
  private void story() throws Exception {
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", START)) {
      log.user(true, 0)
          .user(true, 1_100)
          .request("POST /upload (2MB, \"max\")", 500, 600, "")
          .request("POST /upload (2MB, \"max\")", 1_000, 1_200, "")
          .request("GET /profile", 1_300, 1_600, "")
          .request("GET /profile", 1_500, 2_500, "expected 200, found \"500\"")
          .user(false, 2_500);
    }
    String upload = "POST /upload (2MB, \"max\")";
    Outcome failure = Outcome.answered(500, "expected 200, found \"500\"");
    try (LiveFile live = new LiveFile(run.live(), Instant.ofEpochMilli(START))) {
      live.request(upload, 500, 600, Outcome.OK, 50).line(1_000);
      live.request(upload, 1_000, 1_200, Outcome.OK, 50)
          .request("GET /profile", 1_300, 1_600, Outcome.OK, 100)
          .request("GET /profile", 1_500, 2_500, failure, 101)
          .line(2_500);
    }
    Files.writeString(run.live(), "{\"v\":2,\"t\":18000000", StandardOpenOption.APPEND);
  }

  private List<String> lines(Path file) throws Exception {
    RunResults results = RunResults.read(run);
    LocustCsv.writeStats(run, results);
    LocustCsv.writeHistory(run, results);
    LocustCsv.writeFailures(run, results);
    return Files.readAllLines(file);
  }

  @Test
  void writesARowForEachRequestAndOneForAll() throws Exception {
    story();

    assertEquals(
        """
        Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%
        GET,/profile,2,1,300,650.000000,300,1000,100.500000,1.000000,0.500000,300,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000
        POST,"/upload (2MB, ""max"")",2,0,100,150.000000,100,200,50.000000,1.000000,0.000000,100,200,200,200,200,200,200,200,200,200,200
        ,Aggregated,4,1,200,400.000000,100,1000,75.250000,2.000000,0.500000,200,300,300,1000,1000,1000,1000,1000,1000,1000,1000
        """,
        String.join("\n", lines(run.stats())) + "\n");
  }

  @Test
  void writesARowASecondFromTheStartOn() throws Exception {
    story();

    assertEquals(
        """
        Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response Time,Total Max Response Time,Total Average Content Size
        1800000000,0,,Aggregated,0.000000,0.000000,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,N/A,0,0,0,0.000000,0,0,
        1800000001,1,,Aggregated,1.000000,0.000000,100,100,100,100,100,100,100,100,100,100,100,1,0,100,100.000000,100,100,50.000000
        1800000002,2,,Aggregated,1.500000,0.000000,200,200,300,300,300,300,300,300,300,300,300,3,0,200,200.000000,100,300,50.000000
        1800000003,1,,Aggregated,1.333333,0.333333,200,300,300,1000,1000,1000,1000,1000,1000,1000,1000,4,1,200,400.000000,100,1000,75.250000
        """,
        String.join("\n", lines(run.statsHistory())) + "\n");
  }

  @Test
  void writesFailuresWithFirstAndLastTime() throws Exception {
    story();

    assertEquals(
        List.of(
            "Method,Name,Error,Occurrences,First Seen,Last Seen,Outcome",
            "GET,/profile,\"expected 200, found \"\"500\"\"\",1,2027-01-15T08:00:02.500Z,2027-01-15T08:00:02.500Z,STATUS 500"),
        lines(run.failures()));
  }

  @Test
  void saysInTheFailuresAloneWhatIsMissing() throws Exception {
    story();
    int stats = lines(run.stats()).size();
    Files.delete(run.events());

    assertEquals(",,partial: the run did not finish,0,,,", lines(run.failures()).get(1));
    assertEquals(3, lines(run.failures()).size());
    assertEquals(stats, lines(run.stats()).size());
    assertFalse(Files.readString(run.statsHistory()).contains("partial"));
  }

  @Test
  void forgetsInRatesAndPercentilesWhatIsMoreThanTenSecondsAgo() throws Exception {
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", START)) {
      log.request("GET /a", 0, 900, "").request("GET /a", 11_000, 11_050, "").user(true, 25_000);
    }

    List<String> rows = lines(run.statsHistory());

    assertEquals("1800000010,0,,Aggregated,0.100000,0.000000,900,900", start(rows.get(11)));
    assertEquals("1800000011,0,,Aggregated,0.000000,0.000000,0,0", start(rows.get(12)));
    assertEquals("1800000012,0,,Aggregated,0.100000,0.000000,50,50", start(rows.get(13)));
    assertEquals("1800000026,1,,Aggregated,0.000000,0.000000,0,0", start(rows.get(27)));
    assertEquals(28, rows.size());
  }

  private static String start(String row) {
    return String.join(",", List.of(row.split(",")).subList(0, 8));
  }

  @Test
  void writesHeadersAndATotalOfNothingForAnEmptyRun() throws Exception {
    Files.copy(ReadLog.recorded("empty"), run.simulationLog());

    assertEquals(2, lines(run.stats()).size());
    assertEquals(
        ",Aggregated,0,0,0,0.000000,0,0,,0.000000,0.000000" + ",N/A".repeat(11),
        lines(run.stats()).get(1));
    assertEquals(1, lines(run.statsHistory()).size());
    assertEquals(1, lines(run.failures()).size());
  }

  @Test
  void leavesNothingElseBehindAndWritesTheSameAgain() throws Exception {
    story();
    List<String> first = lines(run.stats());

    assertEquals(first, lines(run.stats()));
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".tmp")));
    }
  }
}
