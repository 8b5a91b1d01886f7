package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs, which refuse to be run by root, and by a user without a name.
 *
 * <p>For those, as in most containers, they run in a user namespace without privileges; where that
 * is forbidden, as by Docker's default rules, root runs them as the user nobody.
 */
public final class Programs {
  private static final int NOBODY = 65534;
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
  private static final int LIMIT_SECONDS = 30;

  private final Path output;
  private final List<String> prefix;

  private Programs(Path output, List<String> prefix) {
    this.output = output;
    this.prefix = prefix;
  }

  public static Programs of(Workspace workspace) throws IOException {
    Path output = workspace.folder().resolve("program.log");
    Path folder = workspace.folder();
    if (!Platform.isPosix() || isNamed() && !Files.getAttribute(folder, "unix:uid").equals(0)) {
      return new Programs(output, List.of());
    }
    for (List<String> prefix : List.of(NAMESPACE, AS_NOBODY)) {
      if (works(prefix)) {
        workspace.openToOthers();
        return new Programs(output, prefix);
      }
    }
    throw new InvalidInput(
        "stand-in: PostgreSQL must run as a user with a name who is not root, and neither unshare nor"
            + " setpriv gives one here; run as a user of /etc/passwd");
  }

  private static boolean isNamed() {
    return !System.getProperty("user.name", "?").equals("?");
  }

  /** Whether the user whom it makes has a name. */
  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("id", "-un"));
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes the user under whom the programs run the owner of {@code path}. */
  public void giveAway(Path path) throws IOException {
    if (prefix.equals(AS_NOBODY)) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }

  /** Output goes to a file: a pipe would stay open in the server that pg_ctl leaves behind. */
  public void run(List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failure(program, "did not end within " + LIMIT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw failure(program, Files.readString(output));
      }
    } catch (IOException e) {
      throw failure(program, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(program, "was interrupted");
    }
  }

  private static InvalidInput failure(List<String> program, String reason) {
    return new InvalidInput(
        "stand-in: PostgreSQL must start, but "
            + Path.of(program.get(0)).getFileName()
            + " failed: "
            + reason.strip().replaceAll("\\s*\\R\\s*", " | "));
  }
}
