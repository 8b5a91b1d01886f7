package co.duotopia.loadtest.cli.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedRunTest {
  private static final String NAME = "local_normal_20270115_080000";
  @TempDir Path results;

  @Test
  void findsARunByItsDirectoryOrByItsName() throws Exception {
    Path run = Files.createDirectory(results.resolve(NAME));

    assertEquals(run, NamedRun.directory(run, () -> Path.of("unread")));
    assertEquals(run, NamedRun.directory(Path.of(NAME), () -> results));
  }

  @Test
  void refusesWhatIsNoRun() {
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> NamedRun.directory(Path.of(NAME), () -> results));

    assertEquals(
        NAME + ": must be a run, but is not; see ./run_tests.sh list, or name a directory",
        refused.getMessage());
  }
}
