package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.execution.ClassArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines as containers are: users without a name, temporary folders that allow little. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "namespaces")
class OddMachinesIT {
  @TempDir Path folder;

  @Test
  void startsForAUserWithoutAName() throws Exception {
    List<String> nameless = List.of("unshare", "--user", "--map-user=54321", "--map-group=54321");

    String said = said(nameless, folder);

    assertTrue(said.matches("\\d+"), said);
  }

  @Test
  void saysTheWayOutWhereNoProgramMayRun() throws Exception {
    assertEquals(
        "stand-in: %s must be where programs may run, but is not (is it mounted with noexec?);"
                .formatted(folder)
            + " set TMPDIR to another folder",
        said(mounted("noexec,size=200m"), folder));
  }

  @Test
  void saysTheWayOutWhereThereIsNoRoom() throws Exception {
    String said = said(mounted("size=2m"), folder);

    assertTrue(said.startsWith("stand-in: "), said);
    assertTrue(said.contains("No space left on device"), said);
    assertTrue(said.endsWith("set TMPDIR to another folder"), said);
  }

  /**
   * What a small image has, without {@code id} and {@code setsid}; and as root where containers
   * forbid namespaces, without {@code unshare} and then without {@code setpriv}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"unshare", "setpriv", "su"})
  void startsWithFewTools(String only) throws Exception {
    boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
    assumeTrue(root || only.equals("unshare"), "needs root");
    FewTools.in(folder, "sh", "true", only);

    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    String said = said(List.of("env", "PATH=" + folder), usual);

    assertTrue(said.matches("\\d+"), said);
  }

  /** Commands that run what follows them with a file system of its own at the folder. */
  private List<String> mounted(String options) {
    return List.of(
        "unshare",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o " + options + " tmpfs " + folder + " && exec \"$@\"",
        "sh");
  }

  /** The first line of a process that starts a stand-in. */
  private static String said(List<String> around, Path temporary) throws Exception {
    assumeTrue(works(around), "needs the right to " + String.join(" ", around.subList(0, 2)));
    List<String> command = new ArrayList<>(around);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Djava.io.tmpdir=" + temporary,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC"));
    command.addAll(ClassArchive.flags());
    command.add(StandInParent.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", "/nonexistent");
    Process process = builder.start();
    try {
      return String.valueOf(process.inputReader().readLine());
    } finally {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static boolean works(List<String> around) throws InterruptedException {
    List<String> command = new ArrayList<>(around);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
