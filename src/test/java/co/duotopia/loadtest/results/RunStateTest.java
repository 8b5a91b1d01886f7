package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
  @TempDir Path folder;

  /** A minute after its last line, its process is gone. */
  private RunState later(String... events) {
    RunInfo info = RunInfo.read(WrittenRun.described(folder).runJson());
    Instant last = WrittenRun.START.plusSeconds(60);
    return RunState.of(info, Set.of(events), last, true, last.plusSeconds(60));
  }

  @Test
  void isKilledWithoutAnEnd() {
    assertEquals(RunState.KILLED, later(EventType.STARTED));
  }

  /** The run of all injectors has no other end than its merge. */
  @Test
  void isFinishedWhenItsInjectorsCouldNotBeMerged() {
    assertEquals(RunState.FINISHED, later(EventType.STARTED, EventType.UNMERGED));
  }
}
