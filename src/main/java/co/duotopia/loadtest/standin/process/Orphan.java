package co.duotopia.loadtest.standin.process;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL whose stand-in was killed. */
final class Orphan {
  private static final int LIMIT_SECONDS = 3;

  private Orphan() {}

  static void end(Path workspace) {
    PostmasterFile.in(workspace.resolve("data"))
        .process()
        .filter(process -> isOf(process, workspace))
        .ifPresent(Orphan::end);
  }

  /** The number may be that of another PostgreSQL by now; where the system does not tell, not. */
  private static boolean isOf(ProcessHandle postmaster, Path workspace) {
    return postmaster
        .info()
        .commandLine()
        .map(line -> line.contains(workspace.getFileName().toString()))
        .orElse(true);
  }

  private static void end(ProcessHandle postmaster) {
    postmaster.destroy();
    try {
      postmaster.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      postmaster.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
