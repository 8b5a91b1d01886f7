package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {
  @TempDir Path folder;
  private RunDirectory run;
  private Path summary;

  @BeforeEach
  void write() throws Exception {
    run = new RunDirectory(folder);
    summary = folder.resolve("step-summary");
    Files.writeString(run.findings(), "# Passed\n");
  }

  @Test
  void appendsToWhatOtherStepsWrote() throws Exception {
    Files.writeString(summary, "before\n");

    StepSummary.append(run, Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

    assertEquals("before\n# Passed\n\n", Files.readString(summary));
  }

  @Test
  void doesNothingElsewhere() {
    StepSummary.append(run, Map.of());
    StepSummary.append(run, Map.of("GITHUB_STEP_SUMMARY", " "));

    assertFalse(Files.exists(summary));
  }

  @Test
  void costsTheRunNothingWhenItFails() throws Exception {
    Files.createDirectory(summary);

    assertDoesNotThrow(
        () -> StepSummary.append(run, Map.of("GITHUB_STEP_SUMMARY", summary.toString())));
  }
}
