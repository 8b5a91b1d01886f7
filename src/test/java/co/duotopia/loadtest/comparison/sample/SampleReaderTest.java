package co.duotopia.loadtest.comparison.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.nio.file.Path;
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
