package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSumsTest {
  @TempDir Path folder;

  /** All batches are looked at in each second. */
  @Test
  void haveOneBatchForAllNamesThatAreOne() {
    RunInfo info = RunInfo.read(WrittenRun.described(folder).runJson());
    LiveTotals live = LiveTotals.read(folder.resolve("live.jsonl"));
    PhaseStatistics phases = new PhaseStatistics(PhaseTimes.of(List.of(), info), live);
    RequestSums sums = new RequestSums(live, phases, new SecondSeries());

    assertSame(sums.batches(Recorder.OTHER_NAMES), sums.batches(Recorder.OTHER_NAMES));
    assertNotSame(sums.batches("GET /a"), sums.batches("GET /b"));
  }
}
