package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.cli.Checkout.Result;
import co.duotopia.loadtest.execution.OfficeProxy;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script as a container runs it: no user name, no home, little to write to, a proxy. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "namespaces")
class ContainerIT {
  /** $0: where a small file system is mounted, on which no program may run; then a command. */
  private static final String SMALL =
      "mount -t tmpfs -o size=30m,noexec tmpfs \"$0\" && exec unshare --user --map-user=54321"
          + " --map-group=54321 \"$@\"";

  @TempDir Path temporary;

  private List<String> container(Path small) {
    return List.of(
        "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL, small.toString());
  }

  private static boolean works(List<String> around) throws Exception {
    List<String> command = new ArrayList<>(around);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  @Test
  void passesDoctorAndRun() throws Exception {
    Path small = Files.createDirectory(temporary.resolve("small"));
    assumeTrue(works(container(small)), "needs unshare, and the right to user namespaces");
    String login = "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes());
    try (StandIn standIn = StandIn.start(new QuickSettings().build());
        OfficeProxy proxy = new OfficeProxy(standIn.baseUrl().getPort(), login)) {
      Checkout checkout =
          Checkout.in(temporary)
              .built()
              .around(container(small))
              .variable("PATH", System.getenv("PATH"))
              .variable("HOME", "/nonexistent")
              .variable("TMPDIR", small.toString())
              .variable("LOCAL_BASE_URL", "http://api.target.internal")
              .variable("LOCAL_TEST_STUDENT_EMAIL", standIn.accounts().get(0).email())
              .variable("LOCAL_TEST_STUDENT_PASSWORD", standIn.accounts().get(0).password().value())
              .variable("http_proxy", "http://me:secret@127.0.0.1:" + proxy.port());

      Result doctor = checkout.run("doctor");
      Result run = checkout.run("--time", "10s", "--users", "4", "--rate=4", "--headless");

      for (Result result : List.of(doctor, run)) {
        assertEquals(0, result.exitCode(), result.toString());
        assertTrue(
            result.err().stream().noneMatch(line -> line.startsWith("\tat ")), result.toString());
        assertFalse(result.toString().contains("secret"), result.toString());
      }
      assertTrue(
          doctor
              .out()
              .contains(
                  "ok       address      through the proxy 127.0.0.1:%d: 127.0.0.1"
                      .formatted(proxy.port())),
          doctor.toString());
      assertTrue(
          doctor.out().stream().anyMatch(line -> line.startsWith("warning  java  ")),
          doctor.toString());
      assertTrue(
          run.out().stream().anyMatch(line -> line.startsWith("POST /api/students/upload-")),
          run.toString());
      assertFalse(proxy.asked().isEmpty());
    }
  }
}
