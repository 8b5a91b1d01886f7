package co.duotopia.loadtest.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The state of the checkout from which a run is started. */
final class GitCommit {
  private GitCommit() {}

  /** Abbreviated commit, with {@code +} when files were changed; {@code unknown} without git. */
  static String here() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--exclude=*")
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      // The other variables hold accounts and database URLs.
      builder
          .environment()
          .keySet()
          .removeIf(name -> !name.matches("PATH|HOME|GIT_.*|TMP.*|SystemRoot"));
      Process git = builder.start();
      git.getOutputStream().close();
      if (!git.waitFor(3, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return "unknown";
      }
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.exitValue() == 0 && !commit.isEmpty() ? commit : "unknown";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
