package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.injectors.DeployScript.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** conf/deploy/ssh/run.sh with machines that are folders. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the machines must run Linux")
class SshScriptTest {
  private static final String FOLDER = "duotopia-loadtest";
  private static final String BEGUN =
      """
      mkdir -p results/run
      echo '{"type":"started"}' > results/run/events.jsonl
      echo 'The load begins at once'
      """;
  private static final String UNTIL_STOPPED =
      """
      trap 'echo ended in order; exit 143' TERM
      while :; do sleep 0.1; done
      """;

  @TempDir Path folder;

  private Path first;
  private Path second;
  private DeployScript script;

  @BeforeEach
  void lay() throws IOException {
    first = Files.createDirectories(folder.resolve("machines/vm1"));
    second = Files.createDirectories(folder.resolve("machines/vm2"));
    script =
        new DeployScript(folder, "conf/deploy/ssh/run.sh", "ssh")
            .variable("MACHINES", folder.resolve("machines"))
            .injector(BEGUN);
  }

  private static Path own(Path machine, int index) {
    return machine.resolve(FOLDER + "/runs/nightly." + index);
  }

  private Result run() throws Exception {
    return script.run("vm1", "vm2", "--", "--env", "staging");
  }

  private static void cut(Path machine, String part, int code) throws IOException {
    Files.writeString(machine.resolve("cut"), part + "\n" + code + "\n");
  }

  @Test
  void makesOneRunAndLeavesNothingButTheProgramBehind() throws Exception {
    script.file(".env", "TEST_STUDENT_PASSWORD=secret\n");
    script.injector("grep -c secret .env\n" + BEGUN);

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
    assertEquals(List.of("0/results/run/", "1/results/run/"), script.merged());
    assertEquals("1", Files.readAllLines(script.collected("1/log")).get(0));
    assertEquals(
        List.of(Path.of(FOLDER, "pack/sum"), Path.of(FOLDER, "pack/target/injector")),
        DeployScript.below(first));
  }

  @Test
  void sendsTheFilesThatVariablesName() throws Exception {
    Path kept = Files.writeString(folder.resolve("kept.csv"), "email,password\n");
    Path accounts = Files.createSymbolicLink(folder.resolve("of the class.csv"), kept);
    Path authority = Files.writeString(folder.resolve("own.pem"), "its certificate\n");
    script
        .variable("TEST_STUDENTS_FILE", accounts)
        .variable("SSL_CERT_FILE", authority)
        .injector("cat \"$TEST_STUDENTS_FILE\" \"$SSL_CERT_FILE\"\n" + BEGUN);
    cut(second, "tar -czf", 255);

    Result result = run();

    assertEquals(
        List.of("email,password", "its certificate"),
        Files.readAllLines(script.collected("0/log")).subList(0, 2),
        result.said());
    assertFalse(Files.exists(own(second, 1).resolve("of the class.csv")));
  }

  @Test
  void refusesAFileThatIsNotThere() throws Exception {
    script.variable("TEST_STUDENTS_FILE", "no.csv");

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(result.said().startsWith("ssh: TEST_STUDENTS_FILE must be a file"), result.said());
  }

  @Test
  void sendsTheProgramOnce() throws Exception {
    run();
    script.variable("LOADTEST_RUN", "again");
    cut(first, "mkdir new", 1);

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
  }

  @Test
  void touchesNothingElseInTheFolder() throws Exception {
    Files.createDirectories(first.resolve(FOLDER + "/target"));
    List<String> own = List.of(".env", ".env.staging", "students.csv", "run_tests.sh", "target/it");
    for (String file : own) {
      Files.writeString(first.resolve(FOLDER).resolve(file), "the user's");
    }
    script.file(".env", "A=b\n").file("students.csv", "email,password\n");

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
    for (String file : own) {
      assertEquals("the user's", Files.readString(first.resolve(FOLDER).resolve(file)));
    }
  }

  @Test
  void refusesAFolderWhosePackIsNotItsOwn() throws Exception {
    Path pack = Files.createDirectories(first.resolve(FOLDER + "/pack"));
    Files.writeString(pack.resolve("it"), "the user's");

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(
        result.said().contains("vm1: " + FOLDER + "/pack must be this script's"), result.said());
    assertEquals(List.of(Path.of("it")), DeployScript.below(pack));
  }

  @Test
  void keepsWhatCouldNotBeCollectedUntilItIsFetched() throws Exception {
    cut(second, "tar -czf", 255);

    Result result = run();

    assertTrue(result.said().contains("still there: injector 1 (vm2)"), result.said());
    assertEquals(List.of("0/results/run/"), script.merged());
    assertTrue(Files.exists(own(second, 1).resolve("results/run/events.jsonl")));
    assertTrue(result.said().contains("conf/deploy/ssh/run.sh --fetch nightly"), result.said());

    Files.delete(second.resolve("cut"));
    script.variable("TEST_STUDENTS_FILE", "deleted.csv");
    assertEquals(0, script.run("--fetch", "nightly").exitCode());

    assertEquals(List.of("0/results/run/", "1/results/run/"), script.merged());
    assertFalse(Files.exists(own(second, 1)));
  }

  @Test
  void endsTheInjectorOfAMachineThatWasLostBeforeItCollects() throws Exception {
    script.injector(BEGUN + "[ $LOADTEST_INJECTOR = 0 ] || {\n" + UNTIL_STOPPED + "}\n");
    cut(second, "tail -n 1", 1);

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
    assertTrue(result.said().contains("lost: injector 1 (vm2)"), result.said());
    assertEquals("143\n", Files.readString(script.collected("1/code")));
    assertTrue(Files.readString(script.collected("1/log")).contains("ended in order"));
  }

  @Test
  void refusesAMachineThatIsNamedTwice() throws Exception {
    Result result = script.run("vm1", "someone@vm1", "--", "--env", "staging");

    assertEquals(1, result.exitCode());
    assertTrue(
        result.said().contains("must be named once, but someone@vm1 is there twice"),
        result.said());
    assertEquals(List.of(), DeployScript.below(first));
  }

  @Test
  void refusesAMachineThatIsUnderLoad() throws Exception {
    Path other = Files.createDirectories(first.resolve(FOLDER + "/runs/other.0"));
    Process load = new ProcessBuilder("sleep", "60").directory(other.toFile()).start();
    try {
      Files.writeString(other.resolve("pid"), load.pid() + "\n");

      Result result = run();

      assertEquals(1, result.exitCode());
      assertTrue(
          result.said().contains("vm1: must be free, but " + FOLDER + "/runs/other.0"),
          result.said());
      assertTrue(load.isAlive());
    } finally {
      load.destroy();
      load.waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysThatNoLoadWasSentWhenNoneHasBegun() throws Exception {
    script.injector(
        "[ $LOADTEST_INJECTOR = 0 ] || { echo cannot reach the target; exit 1; }\n"
            + "echo The load begins at noon\n"
            + UNTIL_STOPPED);

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(result.said().contains("injector 1: cannot reach the target"), result.said());
    assertTrue(result.said().endsWith("ssh: no load was sent\n"), result.said());
    assertFalse(Files.exists(own(first, 0)));
    assertFalse(Files.exists(script.collected("")));
  }

  @Test
  void saysThatLoadMayHaveBeenSentWhenOneHasBegun() throws Exception {
    script.injector("[ $LOADTEST_INJECTOR = 0 ] || exit 1\n" + BEGUN + UNTIL_STOPPED);

    Result result = run();

    assertEquals(1, result.exitCode());
    assertTrue(
        result.said().contains("load may have been sent by injector 0 (vm1)"), result.said());
    assertEquals("143\n", Files.readString(own(first, 0).resolve("code")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void endsAllInOrderWhenItIsInterrupted(String signal) throws Exception {
    script.injector(BEGUN + UNTIL_STOPPED);

    script.signalled(signal, "the load begins", "vm1", "vm2", "--");

    assertEquals(List.of("0/results/run/", "1/results/run/"), script.merged());
    assertEquals("143\n", Files.readString(script.collected("0/code")));
    assertEquals("143\n", Files.readString(script.collected("1/code")));
  }

  @Test
  void endsTheInjectorOfAMachineThatWasAwayWhenItWasInterrupted() throws Exception {
    script.injector(
        BEGUN
            + "trap 'echo ended in order; exit 143' TERM\nfor i in $(seq 200); do sleep 0.1; done\n");
    Files.createFile(second.resolve("leaves"));

    Result result = script.runWithSignals("vm1", "vm2", "--");

    assertTrue(result.said().contains("vm2: connecting again"), result.said());
    assertEquals("143\n", Files.readString(script.collected("1/code")));
  }

  @Test
  void takesTheRunOfTheInjectorThatLed() throws Exception {
    script
        .variable("LOADTEST_COORDINATOR", "vm1:7070")
        .injector(
            """
            mkdir -p results/run/injectors/0
            env | grep LOADTEST_ > results/run/env
            printf '{"type":"%s"}\\n' started merged > results/run/events.jsonl
            echo '{}' > results/run/summary.json
            echo 'The load begins at once'
            exit 2
            """);

    Result result = run();

    assertEquals(2, result.exitCode(), result.said());
    String env = Files.readString(script.path("results/run/env"));
    assertTrue(env.contains("LOADTEST_COORDINATOR=0.0.0.0:7070\n"), env);
    assertTrue(env.matches("(?s).*LOADTEST_TOKEN=[0-9a-f]{32}\n.*"), env);
    assertFalse(env.contains("LOADTEST_START_AT"), env);
    assertEquals(2, script.run("--fetch", "nightly").exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "vm1:7070, 0.0.0.0:7070",
    "10.0.0.7:7070, 10.0.0.7:7070",
    "[fd00::7]:7070, [fd00::7]:7070"
  })
  void listensAtAllAddressesWhereTheOneThatLeadsIsGivenByName(String given, String listens)
      throws Exception {
    script.variable("LOADTEST_COORDINATOR", given).injector("echo $LOADTEST_COORDINATOR\n" + BEGUN);

    run();

    assertEquals(listens, Files.readAllLines(script.collected("0/log")).get(0));
    assertEquals(given, Files.readAllLines(script.collected("1/log")).get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "started unmerged", "started merged unmerged"})
  void mergesHereWhatTheOneThatLedCouldNotMerge(String events) throws Exception {
    script
        .variable("LOADTEST_COORDINATOR", "vm1:7070")
        .injector(
            BEGUN
                + "echo '{}' > results/run/summary.json\n"
                + "[ $LOADTEST_INJECTOR != 0 ] || mkdir results/run/injectors\n"
                + ("printf '{\"type\":\"%s\"}\\n' " + events + " > results/run/events.jsonl\n")
                + "exit 1\n");

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
    assertEquals(List.of("0/results/run/injectors/0/", "1/results/run/"), script.merged());
  }

  @Test
  void mergesWhatThereIsWhenTheOneThatLedWasLost() throws Exception {
    script
        .variable("LOADTEST_COORDINATOR", "vm1:7070")
        .injector(
            BEGUN
                + "[ $LOADTEST_INJECTOR != 0 ] || { mkdir -p results/run/injectors/0; kill -9 $$; }");

    Result result = run();

    assertEquals(0, result.exitCode(), result.said());
    assertEquals(List.of("0/results/run/injectors/0/", "1/results/run/"), script.merged());
  }
}
