package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodeTest {
  @TempDir Path folder;
  private WrittenRun run;

  @BeforeEach
  void begin() {
    run = new WrittenRun(folder, "normal", Map.of());
  }

  private OptionalInt of(RunOutcome outcome) {
    return ExitCode.of(run.read(), outcome);
  }

  @Test
  void isThatOfTheOutcome() {
    run.whole(10_000);

    assertEquals(OptionalInt.of(2), of(RunOutcome.MISSED));
  }

  @Test
  void isThatOfTheSignalThatEndedTheRun() {
    run.event(5_000, "stopped", "Ctrl+C", Map.of("by", "signal", "signal", "INT")).whole(10_000);

    assertEquals(OptionalInt.of(130), of(RunOutcome.INCOMPLETE));
  }

  @Test
  void isThatOfASignalThatCameWhenTheLoadWasOver() {
    run.whole(10_000).event(301_000, "signal", "SIGTERM", Map.of("signal", "TERM"));

    assertEquals(OptionalInt.of(143), of(RunOutcome.PASSED));
  }

  @Test
  void isUnknownWhenTheRunWasKilled() {
    run.event(0, "started", "The first virtual user has started", Map.of());

    assertEquals(OptionalInt.empty(), of(RunOutcome.INCOMPLETE));
  }
}
