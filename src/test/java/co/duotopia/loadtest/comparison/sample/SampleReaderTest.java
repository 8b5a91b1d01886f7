package co.duotopia.loadtest.comparison.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReaderTest {
  @TempDir Path folder;

  @Test
  void takesTheRequestsThatBeganInTheSteadyPhaseAfterItsWarmUp() {
    try (WrittenRun run = new WrittenRun(folder, "normal", Map.of("users", "2", "time", "10s"))) {
      run.whole(2_000)
          .request("GET /profile", 1_900, 2_100, "")
          .request("GET /profile", 2_500, 2_600, "")
          .request("GET /profile", 2_900, 3_000, "")
          .request("POST /upload", 4_000, 4_300, "status 500")
          .request("POST /upload", 9_000, 10_200, "");
    }

    SteadySample sample = read();

    assertEquals(7.2, sample.seconds());
    RequestSeconds profile = sample.requests().get(0);
    assertEquals("GET /profile", profile.name());
    assertEquals(100, profile.times(0).max());
    assertEquals(1, profile.times(0).count());
    RequestSeconds upload = sample.requests().get(1);
    assertEquals(1, upload.failures(1));
    assertEquals(1_200, upload.times(6).max());
  }

  @Test
  void takesTheLongestTimeWithOneNumberOfUsers() {
    try (WrittenRun run = new WrittenRun(folder, "normal", Map.of("users", "2", "time", "30s"))) {
      run.begun(1_000)
          .event(5_000, "users", "4 users", Map.of("from", 2, "to", 4))
          .event(25_000, "users", "2 users", Map.of("from", 4, "to", 2))
          .request("GET /before", 4_000, 4_100, "")
          .request("GET /warm-up", 6_900, 7_000, "")
          .request("POST /upload", 7_000, 7_300, "")
          .request("POST /upload", 24_900, 26_000, "")
          .request("POST /upload", 25_000, 25_100, "")
          .event(30_000, "finished", "", Map.of());
    }

    SteadySample sample = read();

    assertEquals(18, sample.seconds());
    assertEquals(
        List.of("POST /upload"), sample.requests().stream().map(RequestSeconds::name).toList());
    RequestSeconds upload = sample.requests().get(0);
    assertEquals(1, upload.times(0).count());
    assertEquals(1, upload.times(17).count());
    assertEquals(0, upload.times(18).count());
  }

  @Test
  void findsNothingInASearchWhoseLoadRisesAndFalls() {
    try (WrittenRun run = new WrittenRun(folder, "capacity", Map.of("users", "20"))) {
      run.whole(1_000).request("GET /profile", 100_000, 100_100, "");
    }

    assertEquals(0, read().seconds());
    assertEquals(List.of(), read().requests());
  }

  @Test
  void findsNothingWhereNotAllUsersWereThere() {
    try (WrittenRun run = new WrittenRun(folder, "normal", Map.of())) {
      run.event(0, "started", "", Map.of()).request("GET /profile", 1_900, 2_100, "");
    }

    assertEquals(0, read().seconds());
  }

  private SteadySample read() {
    RunDirectory run = new RunDirectory(folder);
    return SampleReader.read(run, RunInfo.read(run.runJson()));
  }
}
