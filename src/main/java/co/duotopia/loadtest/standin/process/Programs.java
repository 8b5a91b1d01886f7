package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs PostgreSQL's programs, which refuse to be run by root, and by a user without a name.
 *
 * <p>For those, as in most containers, they run in a user namespace without privileges; where that
 * is forbidden, as by Docker's default rules, root runs them as the user nobody: by {@code
 * setpriv}, or by {@code su} where there is only that of busybox, as on Alpine.
 */
public final class Programs {
  private static final int NOBODY = 65534;
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  /** A prefix that takes a shell line instead of words. */
  private static final List<String> BY_SU = List.of("su", "-s", "/bin/sh", "nobody", "-c");

  private static final List<List<String>> FOR_ROOT = List.of(NAMESPACE, AS_NOBODY, BY_SU);

  /** Whether the user has a name, also where there is no {@code id}. */
  private static final List<String> IS_NAMED =
      List.of(
          "sh", "-c", "id -un 2>/dev/null || grep -q '^[^:]*:[^:]*:" + NOBODY + ":' /etc/passwd");

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
    boolean root = Platform.isPosix() && Files.getAttribute(folder, "unix:uid").equals(0);
    if (!Platform.isPosix() || isNamed() && !root) {
      return new Programs(output, List.of());
    }
    for (List<String> prefix : root ? FOR_ROOT : List.of(NAMESPACE)) {
      if (works(prefix)) {
        workspace.openToOthers();
        return new Programs(output, prefix);
      }
    }
    throw new InvalidInput(
        "stand-in: PostgreSQL must run as a user with a name who is not root, and none of unshare,"
            + " setpriv and su gives one here; run as a user of /etc/passwd");
  }

  private static boolean isNamed() {
    return !System.getProperty("user.name", "?").equals("?");
  }

  /** Whether the user whom it makes has a name. */
  private static boolean works(List<String> prefix) {
    try {
      return new ProcessBuilder(command(prefix, IS_NAMED)).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> command(List<String> prefix, List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    if (prefix.equals(BY_SU)) {
      command.add(
          program.stream()
              .map(word -> "'" + word.replace("'", "'\\''") + "'")
              .collect(Collectors.joining(" ", "exec ", "")));
    } else {
      command.addAll(program);
    }
    return command;
  }

  /** Makes the user under whom the programs run the owner of {@code path}. */
  public void giveAway(Path path) throws IOException {
    if (!prefix.isEmpty() && !prefix.equals(NAMESPACE)) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }

  /** Output goes to a file: a pipe would stay open in the server that pg_ctl leaves behind. */
  public void run(List<String> program) {
    try {
      Process process =
          new ProcessBuilder(command(prefix, program))
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
