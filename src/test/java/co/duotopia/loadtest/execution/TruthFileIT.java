package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TruthFileIT {
  @TempDir Path directory;

  @Test
  @Timeout(60)
  void holdsWhatWentWrongInTheStandIn() throws Exception {
    RunDirectory run = new RunDirectory(directory);
    try (StandIn standIn =
            StandIn.start(new QuickSettings().students(1).profile("memory-leak").build());
        EventFile file = TruthFile.follow(run, target(Optional.of(standIn)), true).orElseThrow()) {
      String line = firstLine(run.truth());

      assertTrue(line.contains("\"type\":\"began\""), line);
      assertTrue(line.contains("\"details\":{\"profile\":\"memory-leak\"}"), line);
    }
  }

  @Test
  void isNotWrittenWithoutFaultsOrWithoutAStandIn() {
    RunDirectory run = new RunDirectory(directory);

    assertEquals(Optional.empty(), TruthFile.follow(run, target(Optional.empty()), true));
    assertEquals(Optional.empty(), TruthFile.follow(run, target(Optional.empty()), false));
    assertFalse(Files.exists(run.truth()));
  }

  private static Target target(Optional<StandIn> standIn) {
    return new Target(
        URI.create("http://localhost"), List.of(), Optional.empty(), Optional.empty(), standIn);
  }

  private static String firstLine(Path file) throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(file);
    while (lines.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
      lines = Files.readAllLines(file);
    }
    return lines.get(0);
  }
}
