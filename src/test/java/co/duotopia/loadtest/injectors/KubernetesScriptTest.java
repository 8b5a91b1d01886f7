package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.injectors.DeployScript.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** conf/deploy/kubernetes/run.sh with a cluster that is a folder. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class KubernetesScriptTest {
  private static final String LED =
      """
      for i in 0 1; do
        mkdir -p volume/nightly/$i/results/run
        echo '{"type":"started"}' > volume/nightly/$i/results/run/events.jsonl
      done
      mkdir volume/nightly/0/results/run/injectors
      echo '{"type":"merged"}' >> volume/nightly/0/results/run/events.jsonl
      echo '{}' > volume/nightly/0/results/run/summary.json
      echo 2 > volume/nightly/0/code
      echo the log of injector 0 > log
      """;

  @TempDir Path folder;

  private Path cluster;
  private DeployScript script;

  @BeforeEach
  void lay() throws IOException {
    cluster = Files.createDirectories(folder.resolve("cluster"));
    Files.createDirectories(cluster.resolve("volume"));
    script =
        new DeployScript(folder, "conf/deploy/kubernetes/run.sh", "kubectl")
            .variable("CLUSTER", cluster);
  }

  private void pods(String text) throws IOException {
    Files.writeString(cluster.resolve("run"), text);
  }

  private Result run() throws Exception {
    return script.run("2", "registry/it:1", "--", "--env", "staging");
  }

  @Test
  void takesTheRunOfTheInjectorThatLed() throws Exception {
    pods(LED + "echo Complete > conditions");

    Result result = run();

    assertEquals(2, result.exitCode(), result.said());
    assertTrue(result.said().contains("the log of injector 0"), result.said());
    assertTrue(Files.exists(script.path("results/run/summary.json")));
    assertFalse(Files.exists(cluster.resolve("job")));
    assertFalse(Files.exists(cluster.resolve("volume/nightly")));
  }

  /** A proxy beside each injector outlives it, so that the Job does not end. */
  @Test
  void takesTheRunOfInjectorsWhosePodsDoNotEnd() throws Exception {
    pods(LED + "printf '[0][]' > codes");
    Files.writeString(cluster.resolve("logs"), "printf '[0][0]' > codes");

    Result result = run();

    assertEquals(2, result.exitCode(), result.said());
    assertTrue(
        result.said().contains("kubernetes: all injectors have ended, but their pods have not"),
        result.said());
    assertFalse(Files.exists(cluster.resolve("job")));
  }

  @Test
  void wantsNoProxyOfAServiceMesh() throws Exception {
    pods(LED + "echo Complete > conditions");

    run();

    Path job = Path.of("conf/deploy/kubernetes/base/job.yaml");
    for (Path manifest : List.of(job, cluster.resolve("collector"))) {
      String text = Files.readString(manifest);
      assertTrue(text.contains("sidecar.istio.io/inject: \"false\""), text);
      assertTrue(text.contains("linkerd.io/inject: disabled"), text);
    }
  }

  @Test
  void mergesWhatThereIsWhenTheOneThatLedWasLost() throws Exception {
    pods(LED + "rm volume/nightly/0/code\necho Failed > conditions");

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
    assertEquals(List.of("0/results/run/injectors/0/", "1/results/run/"), script.merged());
  }

  @Test
  void saysThatNoLoadWasSentWhenNoneHasBegun() throws Exception {
    pods(
        """
        mkdir -p volume/nightly/0
        echo 1 > volume/nightly/0/code
        echo 'injectors: 1 has not joined' > log
        echo Failed > conditions
        """);

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(result.said().contains("injectors: 1 has not joined"), result.said());
    assertTrue(result.said().endsWith("kubernetes: no load was sent, see above\n"), result.said());
    assertFalse(Files.exists(script.collected("")));
  }

  @Test
  void givesUpWhenInjectorZeroDoesNotBegin() throws Exception {
    script.variable("LOADTEST_LEAD", 0);
    pods("");

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(result.said().contains("loadtest-0-abcde   0/1   Pending"), result.said());
    assertTrue(result.said().endsWith("kubernetes: no load was sent, see above\n"), result.said());
    assertFalse(Files.exists(cluster.resolve("job")));
  }

  @Test
  void followsInjectorZeroOverALostConnection() throws Exception {
    script.variable("LOADTEST_LEAD", 0);
    pods(LED);
    Files.writeString(
        cluster.resolve("logs"),
        """
        [ -f lost ] || { touch lost; exit 1; }
        echo the rest of the log
        echo Complete > conditions
        """);

    Result result = run();

    assertEquals(2, result.exitCode(), result.said());
    assertTrue(result.said().contains("the rest of the log"), result.said());
    assertFalse(result.said().contains("must run within"), result.said());
  }

  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs the env of GNU")
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void endsAllInOrderWhenItIsInterrupted(String signal) throws Exception {
    pods("echo the log of injector 0 > log");
    Files.writeString(cluster.resolve("stop"), LED);

    Result result = script.signalled(signal, "the log of injector 0", "2", "registry/it:1", "--");

    assertEquals(2, result.exitCode(), result.said());
    assertFalse(Files.exists(cluster.resolve("job")));
  }

  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs the env of GNU")
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void endsAllWhileItFollowsTheLog(String signal) throws Exception {
    pods("echo the log of injector 0 > log");
    Files.writeString(cluster.resolve("stop"), LED);
    Files.writeString(
        cluster.resolve("logs"),
        """
        for i in $(seq 100); do
          [ -f job ] || exit 0
          sleep 0.05
        done
        touch late
        """);

    Result result = script.signalled(signal, "the log of injector 0", "2", "registry/it:1", "--");

    assertEquals(2, result.exitCode(), result.said());
    assertFalse(Files.exists(cluster.resolve("late")));
  }

  @Test
  void fetchesWhatAKilledScriptHadHalfFetched() throws Exception {
    pods(LED + "echo Complete > conditions");
    Path cut = Files.writeString(cluster.resolve("cut"), "kill -KILL $PPID; exit 1\n");

    Result killed = run();

    assertEquals(137, killed.exitCode(), killed.said());

    Files.delete(cut);
    Result result = script.run("--fetch", "nightly", "registry/it:1");

    assertEquals(2, result.exitCode(), result.said());
    assertFalse(Files.exists(script.path("results/injectors/nightly.part")));
  }

  @Test
  void saysHowToMergeWhatIsHereAlready() throws Exception {
    Files.createDirectories(script.collected("0"));

    Result result = script.run("--fetch", "nightly", "registry/it:1");

    assertEquals(1, result.exitCode());
    assertTrue(
        result.said().contains("by conf/deploy/merge.sh results/injectors/nightly"), result.said());
  }

  @Test
  void keepsWhatCouldNotBeFetchedOnTheVolume() throws Exception {
    pods(LED + "echo Complete > conditions");
    Path cut = Files.writeString(cluster.resolve("cut"), "exit 1\n");

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(
        result.said().contains("conf/deploy/kubernetes/run.sh --fetch nightly registry/it:1"),
        result.said());
    assertTrue(Files.exists(cluster.resolve("volume/nightly/1/results/run")));

    Files.delete(cut);
    assertEquals(2, script.run("--fetch", "nightly", "registry/it:1").exitCode());

    assertTrue(Files.exists(script.path("results/run/summary.json")));
  }

  @Test
  void letsInjectorsMeetWithASecretOfThisRun() throws Exception {
    pods(LED + "echo Complete > conditions");
    script.variable("STAGING_BASE_URL", "https://staging.test");

    script.run("2", "registry/it:1", "--", "--env", "staging", "-Da=\"b\\c\"");

    String secret = Files.readString(cluster.resolve("overlay/target.env"));
    assertTrue(
        secret.matches("STAGING_BASE_URL=https://staging.test\nLOADTEST_TOKEN=[0-9a-f]{32}\n"),
        secret);
    String overlay = Files.readString(cluster.resolve("overlay/kustomization.yaml"));
    assertTrue(overlay.contains("[\"--env\", \"staging\", \"-Da=\\\"b\\\\c\\\"\"]"), overlay);
    assertFalse(overlay.contains("LOADTEST_START_AT"), overlay);
    assertFalse(Files.exists(script.path("target/kubernetes/nightly")), "the secret is gone");
  }

  @Test
  void takesNothingOfAnEarlierRunForItsOwn() throws Exception {
    pods(LED + "echo Complete > conditions");
    Files.createDirectories(cluster.resolve("volume/nightly/0"));
    Files.writeString(cluster.resolve("volume/nightly/0/code"), "0\n");

    Result result = run();

    assertEquals(1, result.exitCode(), result.said());
    assertTrue(
        result.said().contains("conf/deploy/kubernetes/run.sh --fetch nightly registry/it:1"),
        result.said());
    assertFalse(Files.exists(cluster.resolve("job")));
    assertFalse(Files.readString(cluster.resolve("commands")).contains("apply -k"));
    assertEquals("0\n", Files.readString(cluster.resolve("volume/nightly/0/code")));
  }

  @Test
  void leavesARunOfAnotherAlone() throws Exception {
    Files.createFile(cluster.resolve("job"));

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(result.said().contains("a run is under way"), result.said());
    assertTrue(Files.exists(cluster.resolve("job")));
    assertFalse(Files.readString(cluster.resolve("commands")).contains("delete"));
  }
}
