package co.duotopia.loadtest.standin.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A shell that outlives this process for a moment, to clean up after it was killed.
 *
 * <p>It blocks on a pipe whose other end only this process holds. When that end closes, it stops
 * the PostgreSQL of the workspace, if it still runs, and removes the folder. Where there is {@code
 * setsid}, it is in a session of its own, else, as by the bash of a Mac, in a process group of its
 * own, so that a signal to the whole process group does not reach it. Without a POSIX shell, or by
 * a shell without job control, the next start sweeps.
 */
final class Reaper implements AutoCloseable {
  /** By another number than 0, which some shells leave empty for what runs in the background. */
  private static final String IN_A_SESSION =
      """
      command -v setsid > /dev/null && exec setsid sh -c "$0" stand-in-reaper "$1"
      trap '' INT HUP TERM
      set -m
      exec 3<&0
      sh -c "$0" stand-in-reaper "$1" <&3 &
      wait
      """;

  private final Process shell;

  private Reaper(Process shell) {
    this.shell = shell;
  }

  static Reaper watch(Path workspace) {
    if (!Platform.isPosix()) {
      return new Reaper(null);
    }
    try {
      return new Reaper(
          new ProcessBuilder("sh", "-c", IN_A_SESSION, script(), workspace.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script() throws IOException {
    return new String(
        Reaper.class.getResourceAsStream("reaper.sh").readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (shell == null) {
      return;
    }
    shell.getOutputStream().close();
    try {
      shell.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
