package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.cli.Checkout.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class RunTestsScriptTest {
  @TempDir Path temporary;
  private Checkout checkout;

  @BeforeEach
  void checkOut() throws Exception {
    checkout = Checkout.in(temporary);
  }

  private Result stubbed(String... arguments) throws Exception {
    return checkout.built().javaStub().mavenStub().run(arguments);
  }

  private static List<String> given(Result run) {
    return run.out().stream()
        .filter(argument -> argument.startsWith("-D") && !argument.startsWith("-Dtyped."))
        .toList();
  }

  private static String simulation(Result run) {
    return run.out().get(run.out().indexOf("-s") + 1);
  }

  @Test
  void runsTheNormalScenarioWithNothingSaid() throws Exception {
    Result run = stubbed();

    assertEquals(0, run.exitCode());
    assertEquals(List.of(), given(run));
    assertEquals("simulations.NormalSimulation", simulation(run));
    assertTrue(run.out().contains("-Xmx1G"));
    assertEquals(
        List.of("-rf", "target/gatling"),
        run.out().subList(run.out().size() - 2, run.out().size()));
  }

  @Test
  void takesTheOptionsOfTheOldSuite() throws Exception {
    Result run = stubbed("--env", "local", "--scenario", "normal", "--headless");
    assertEquals(List.of("-Denv=local"), given(run));

    run = checkout.run("-e", "staging", "-s", "Peak", "-u", "75", "-r", "15", "-t", "8m");
    assertEquals(List.of("-Denv=staging", "-Dusers=75", "-Drate=15", "-Dtime=8m"), given(run));
    assertEquals("simulations.PeakSimulation", simulation(run));

    run = checkout.run("--users=75", "--rate=0.5", "--time=90", "--scenario=breaking");
    assertEquals(List.of("-Dusers=75", "-Drate=0.5", "-Dtime=90"), given(run));
    assertEquals("simulations.BreakingSimulation", simulation(run));
  }

  @Test
  void saysWhatWasTypedAsAnOptionSoThatMessagesCanSpeakOfIt() throws Exception {
    Result run = stubbed("-u", "-5", "--rate=.5", "-Dtime=8m");

    assertEquals(List.of("-Dusers=-5", "-Drate=.5", "-Dtime=8m"), given(run));
    assertTrue(run.out().contains("-Dtyped.options=users,rate"), run.out().toString());
  }

  @Test
  void handsSettingsOn() throws Exception {
    Result run = stubbed("-Dloadtest.uploads.timeout=60 s");

    assertEquals(List.of("-Dloadtest.uploads.timeout=60 s"), given(run));
  }

  @Test
  void tellsTheEngineItsResultsFolder() throws Exception {
    Result run = stubbed("-Dgatling.resultsFolder=/var/load tests");

    assertEquals(List.of(), given(run));
    assertEquals(
        List.of("-rf", "/var/load tests"),
        run.out().subList(run.out().size() - 2, run.out().size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --user 5          | unknown option --user; did you mean --users?; see ./run_tests.sh --help
          -env staging      | unknown option -env; did you mean --env?; see ./run_tests.sh --help
          --headles         | unknown option --headles; did you mean --headless?; see ./run_tests.sh --help
          --evn staging     | unknown option --evn; did you mean --env?; see ./run_tests.sh --help
          --scenari peak    | unknown option --scenari; did you mean --scenario?; see ./run_tests.sh --help
          --sneaky          | unknown option --sneaky; see ./run_tests.sh --help
          --Tiem=8m         | unknown option --Tiem=8m; did you mean --time?; see ./run_tests.sh --help
          -x                | unknown option -x; see ./run_tests.sh --help
          -Dusers           | unknown option -Dusers; see ./run_tests.sh --help
          --users           | --users needs a value; see ./run_tests.sh --help
          -u --rate 5       | -u needs a value; see ./run_tests.sh --help
          --rate=           | --rate needs a value; see ./run_tests.sh --help
          --scenario rush   | --scenario must be one of breaking, endurance, normal, peak, spike, stress, but is rush; see ./run_tests.sh --help
          -s peek           | --scenario must be one of breaking, endurance, normal, peak, spike, stress, but is peek; did you mean peak?; see ./run_tests.sh --help
          -s Enduracne      | --scenario must be one of breaking, endurance, normal, peak, spike, stress, but is Enduracne; did you mean endurance?; see ./run_tests.sh --help
          -u -              | -u needs a value; see ./run_tests.sh --help
          --headless normal | unexpected normal; a command comes first, a scenario behind --scenario; see ./run_tests.sh --help
          normal            | normal is a scenario; write --scenario normal; see ./run_tests.sh --help
          """)
  void refusesInOneLineWhatItDoesNotUnderstand(String arguments, String line) throws Exception {
    Result run = stubbed(arguments.split(" "));

    assertEquals(2, run.exitCode());
    assertEquals(List.of("run_tests.sh: " + line), run.err());
    assertEquals(List.of(), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "help"})
  void explainsItselfWithin80Columns(String argument) throws Exception {
    Result run = checkout.variable("JAVA_HOME", "/nowhere").run(argument);

    assertEquals(0, run.exitCode());
    assertTrue(run.out().stream().allMatch(line -> line.length() <= 80));
    String help = String.join("\n", run.out());
    new CommandLine(new Main())
        .getSubcommands()
        .keySet()
        .forEach(name -> assertTrue(help.contains("\n  " + name + " "), name));
    new CommandLine(new RunOptions())
        .getCommandSpec()
        .optionsMap()
        .keySet()
        .forEach(
            option ->
                assertTrue(help.contains(option + " ") || help.contains(option + ","), option));
  }

  @Test
  void opensThePageWithTheOptionsThatWereGiven() throws Exception {
    Result run =
        stubbed("--web", "-e", "staging", "--users", "75", "--port=9000", "-Dloadtest.x=1");

    assertEquals(0, run.exitCode(), run.toString());
    assertEquals(
        List.of(
            "co.duotopia.loadtest.cli.Main",
            "web",
            "-e",
            "staging",
            "--users",
            "75",
            "--port=9000"),
        run.out().subList(run.out().size() - 7, run.out().size()));
    assertEquals("-Dloadtest.x=1", given(run).get(1));

    run = checkout.run("--headless", "-w");
    assertEquals("web", run.out().get(run.out().size() - 1));
  }

  @Test
  void handsCommandsOnWithTheFolderTheyWereCalledIn() throws Exception {
    Result run = stubbed("monitor", "--csv", "my file.csv", "-Dloadtest.x=1");

    assertEquals(0, run.exitCode());
    assertEquals(
        List.of("co.duotopia.loadtest.cli.Main", "monitor", "--csv", "my file.csv"),
        run.out().subList(run.out().size() - 4, run.out().size()));
    assertEquals("-Dcalled.from=" + temporary.resolve("programs").toRealPath(), given(run).get(0));
    assertEquals("-Dloadtest.x=1", given(run).get(1));
  }

  @Test
  void buildsOnceAndAfterEachChange() throws Exception {
    checkout.javaStub().mavenStub();

    Result first = checkout.run();
    assertEquals(
        List.of("run_tests.sh: building, as after each change of src, conf or pom.xml"),
        first.err());
    assertEquals(1, checkout.mavenCalls());

    assertEquals(List.of(), checkout.run().err());
    assertEquals(1, checkout.mavenCalls());

    touch(checkout.folder().resolve("src/test/java/simulations/PeakSimulation.java"));
    checkout.run("audio");
    assertEquals(2, checkout.mavenCalls());
  }

  @Test
  void buildsAgainWhenAFileOrTheClassesAreGone() throws Exception {
    checkout.javaStub().mavenStub().run();

    Path simulations = checkout.folder().resolve("src/test/java/simulations");
    Files.delete(simulations.resolve("PeakSimulation.java"));
    touch(simulations);
    checkout.run();
    assertEquals(2, checkout.mavenCalls());

    Files.delete(checkout.folder().resolve("target/test-classes/simulations"));
    checkout.run();
    assertEquals(3, checkout.mavenCalls());

    Files.writeString(checkout.folder().resolve("target/launcher/classpath"), "/gone/a.jar");
    checkout.run();
    assertEquals(4, checkout.mavenCalls());
  }

  /** Clearly after the stamp, whatever the file system's clock can tell apart. */
  private static void touch(Path path) throws Exception {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
  }

  @Test
  void showsWhyABuildFailedAndTriesAgain() throws Exception {
    checkout.javaStub().program("mvn", "echo 'PeakSimulation.java:[3,1] no such class'; exit 1\n");

    Result run = checkout.run();

    assertEquals(1, run.exitCode());
    assertEquals(
        List.of(
            "PeakSimulation.java:[3,1] no such class",
            "run_tests.sh: the build failed, see above; mend that, or try mvn clean"),
        run.err().subList(1, 3));
    assertEquals(0, checkout.mavenStub().run().exitCode());
  }

  @Test
  void saysWhatIsMissingAndHowToGetIt() throws Exception {
    Result noMaven = checkout.javaStub().run();
    assertEquals(1, noMaven.exitCode());
    assertTrue(
        noMaven.err().get(0).startsWith("run_tests.sh: needs Maven 3.8 or newer to build"),
        noMaven.err().toString());

    checkout.program("java", "echo 'openjdk version \"1.8.0_442\"' >&2\n");
    Result oldJava = checkout.run();
    assertEquals(1, oldJava.exitCode());
    assertTrue(
        oldJava.err().get(0).startsWith("run_tests.sh: needs Java 17 or newer, but finds 8; "),
        oldJava.err().toString());

    checkout.program("java", "echo 'Unable to locate a Java Runtime.' >&2; exit 1\n");
    Result noJava = checkout.run("list");
    assertEquals(1, noJava.exitCode());
    assertTrue(noJava.err().get(0).contains("but finds none; install a JDK"));

    Result noJdk = checkout.variable("JAVA_HOME", "/nowhere").run();
    assertEquals(
        List.of("run_tests.sh: JAVA_HOME must be a JDK, but is /nowhere; correct or unset it"),
        noJdk.err());
  }

  @Test
  void passesTheExitCodeOn() throws Exception {
    checkout.built().javaStub();
    checkout.program(
        "java",
        "[ \"$1\" = -version ] && echo 'openjdk version \"21\" 2023-09-19' >&2 && exit\nexit 3\n");

    assertEquals(3, checkout.run().exitCode());
  }

  @Test
  void worksThroughALink() throws Exception {
    checkout.built().javaStub();
    Path link =
        Files.createSymbolicLink(
            temporary.resolve("load-test"), checkout.folder().resolve("run_tests.sh"));

    Result run = checkout.runFrom(temporary, link, "--scenario", "spike");

    assertEquals("simulations.SpikeSimulation", simulation(run), run.err().toString());
  }
}
