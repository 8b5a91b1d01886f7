package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** conf/deploy/kubernetes/injector.sh with what the controller of an indexed Job sets. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class PodScriptTest {
  private static final String FINISHED =
      """
      directory=$(printf '%s\\n' "$@" | sed -n 's/^-Dloadtest.results.directory=//p')/run
      mkdir -p "$directory"
      echo '{"type":"finished"}' > "$directory/events.jsonl"
      """;

  @TempDir Path image;
  @TempDir Path volume;

  @BeforeEach
  void lay() throws IOException {
    Files.copy(
        Path.of("conf/deploy/kubernetes/injector.sh"),
        image.resolve("injector.sh"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Process pod(String load) throws IOException {
    return pod("3", load);
  }

  private Process pod(String index, String load) throws IOException {
    Path script = image.resolve("run_tests.sh");
    Files.writeString(script, "#!/usr/bin/env bash\n" + load);
    assertTrue(script.toFile().setExecutable(true));
    ProcessBuilder pod =
        new ProcessBuilder(image.resolve("injector.sh").toString(), "--env", "staging")
            .redirectErrorStream(true);
    pod.environment()
        .putAll(
            Map.of(
                "LOADTEST_RESULTS",
                volume.toString(),
                "LOADTEST_RUN",
                "nightly",
                "LOADTEST_COORDINATOR",
                "loadtest-0.loadtest:7070",
                "JOB_COMPLETION_INDEX",
                index));
    return pod.start();
  }

  @Test
  void succeedsWhenItsShareIsDoneWhateverTheResultsAre() throws Exception {
    assertEquals(0, pod(FINISHED + "exit 2").waitFor());
    assertTrue(Files.exists(volume.resolve("nightly/3/results/run/events.jsonl")));
    assertEquals("2\n", Files.readString(volume.resolve("nightly/3/code")));
  }

  @Test
  void failsWhenItCouldNotRun() throws Exception {
    assertEquals(1, pod("exit 1").waitFor());
  }

  @Test
  void sendsNoLoadWhenAnotherPodHasItsNumber() throws Exception {
    assertEquals(0, pod(FINISHED).waitFor());

    Process second = pod("touch \"$0.called\"");

    assertEquals(75, second.waitFor());
    String said = new String(second.getInputStream().readAllBytes());
    assertTrue(said.contains("this one sends no load"), said);
    assertFalse(Files.exists(image.resolve("run_tests.sh.called")));
  }

  @Test
  void listensAtItsOwnAddressWhereItLeads() throws Exception {
    String say = "echo $LOADTEST_COORDINATOR";

    assertEquals("0.0.0.0:7070", pod("0", say).inputReader().readLine());
    assertEquals("loadtest-0.loadtest:7070", pod("1", say).inputReader().readLine());
  }

  @Test
  void passesTheEndOfAPodOn() throws Exception {
    Process pod =
        pod(
            """
            trap 'echo ended in order; exit 143' TERM
            echo running
            while :; do sleep 0.1; done
            """);
    BufferedReader said = pod.inputReader();
    assertEquals("running", said.readLine());

    pod.toHandle().destroy();

    assertEquals("ended in order", said.readLine());
    assertEquals(143, pod.waitFor());
  }
}
