package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose number of users was changed: who of them works, only live.jsonl says. */
class ParkedRunTest {
  private static final int SECONDS = 60;
  private static final int EACH_SECOND = 200;

  @TempDir Path folder;

  private RunDirectory written(String name, boolean changed) throws IOException {
    Path directory = Files.createDirectory(folder.resolve(name));
    try (WrittenRun run = new WrittenRun(directory, "normal", Map.of("users", "2", "time", "1m"));
        LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      run.begun(1_000);
      if (changed) {
        run.event(30_000, "users", "", Map.of("from", 2, "to", 1, "by", "the page"));
      }
      run.event(60_000, "finished", "", Map.of());
      live.users(2);
      for (int second = 0; second < SECONDS; second++) {
        for (int i = 0; i < EACH_SECOND; i++) {
          int end = second * 1_000 + i + 500;
          run.request("GET /a", end - 10 - i, end, "");
          live.request("GET /a", end - 10 - i, end, "");
        }
        live.line((second + 1) * 1_000);
      }
      return run.directory();
    }
  }

  private static long bytesToRead(RunDirectory run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    RunResults.read(run);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void isReadAsCheaplyAsAnother() throws IOException {
    RunDirectory plain = written("plain", false);
    RunDirectory changed = written("changed", true);
    bytesToRead(plain);

    double share = (double) bytesToRead(changed) / bytesToRead(plain);

    assertTrue(share < 1.2, share + " of the memory");
    assertEquals(2, RunResults.read(changed).seconds().get(40).users());
  }

  @Test
  void saysWithoutItsLiveFileThatItsUsersAreUnknown() throws IOException {
    RunDirectory changed = written("changed", true);
    Files.delete(changed.live());

    RunResults results = RunResults.read(changed);
    assertEquals(Optional.empty(), results.partial());
    String unrecorded = results.unrecorded().orElseThrow();
    assertTrue(unrecorded.endsWith(", as is the number of working users"), unrecorded);
  }
}
