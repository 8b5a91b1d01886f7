package co.duotopia.loadtest.standin.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a program of POSIX")
class OrphanTest {
  @TempDir Path folder;

  /** A program by the name of PostgreSQL's, with the workspace of one in its command line. */
  private Process postgresOf(Path workspace) throws Exception {
    Path program = folder.resolve("postgres");
    Files.copy(Path.of("/bin/sh").toRealPath(), program);
    return new ProcessBuilder(program.toString(), "-c", "read -r line", workspace + "/data")
        .start();
  }

  private Path workspace(String name, String firstLine) throws Exception {
    Path data = Files.createDirectories(folder.resolve(name).resolve("data"));
    Files.writeString(data.resolve("postmaster.pid"), firstLine + "\n");
    return data.getParent();
  }

  @Test
  void endsThePostgresOfTheWorkspace() throws Exception {
    Process postgres = postgresOf(folder.resolve("run-1"));

    Orphan.end(workspace("run-1", Long.toString(postgres.pid())));

    assertTrue(postgres.waitFor(10, TimeUnit.SECONDS));
  }

  @Test
  void leavesAnotherPostgresThatHasTheNumberNow() throws Exception {
    Process postgres = postgresOf(folder.resolve("run-2"));
    try {
      Orphan.end(workspace("run-1", Long.toString(postgres.pid())));

      assertTrue(postgres.isAlive());
    } finally {
      postgres.destroy();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "-1", "99999999999999999999", "1"})
  void readsDamagedNumbersAsNone(String number) throws Exception {
    Orphan.end(workspace("run-1", number));

    assertFalse(PostmasterFile.in(folder.resolve("run-1/data")).process().isPresent());
  }
}
