package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.cli.Checkout.Result;
import co.duotopia.loadtest.execution.EngineCommand;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class RunTestsScriptTest {
  private static final List<String> AT_A_TERMINAL =
      List.of(
          "/bin/bash",
          "-c",
          "SHELL=/bin/bash exec /usr/bin/script -qec \"/bin/$(printf '%q ' \"$@\")\" /dev/null",
          "bash");

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
        .filter(argument -> argument.startsWith("-D") && argument.contains("="))
        .toList();
  }

  /** The words for Java, after the class. */
  private static List<String> words(Result run) {
    List<String> started = run.out();
    return started.subList(started.indexOf("co.duotopia.loadtest.cli.Main") + 1, started.size());
  }

  private static boolean isForTheEngine(Result run) {
    return run.out().contains("-Xmx1G") && !run.out().contains("-XX:+UseSerialGC");
  }

  @Test
  void handsEveryWordOnWithTheFolderItWasCalledIn() throws Exception {
    Result run = stubbed("monitor", "--csv", "my file.csv", "-Dloadtest.x=1");

    assertEquals(0, run.exitCode());
    assertEquals(List.of("monitor", "--csv", "my file.csv"), words(run));
    assertEquals(
        List.of("-Dcalled.from=" + temporary.resolve("programs").toRealPath(), "-Dloadtest.x=1"),
        given(run));
  }

  @Test
  void handsSettingsToTheJvm() throws Exception {
    Result run = stubbed("-Dloadtest.uploads.timeout=60 s", "-Dusers");

    assertEquals("-Dloadtest.uploads.timeout=60 s", given(run).get(1));
    assertEquals(List.of("-Dusers"), words(run));
  }

  @Test
  void handsOptionsOfTheJvmOnAfterThoseOfTheEngine() throws Exception {
    checkout.variable("JAVA_OPTS", "-Xmx2g -XX:+UseZGC");
    List<String> byVariable = stubbed("-u", "5", "-Xss2m").out();
    checkout.variable("LOADTEST_JAVA_OPTS", "-Xmx3g");
    List<String> byOurs = stubbed("-Xmx4g", "-XX:+UseZGC", "-u", "5").out();

    assertEquals(
        List.of("-Xmx1G", "-Xmx2g", "-XX:+UseZGC", "-Xss2m"),
        byVariable.stream().filter(word -> word.matches("-X(mx|ss|X:.UseZGC).*")).toList());
    assertEquals(
        List.of("-Xmx1G", "-Xmx3g", "-Xmx4g", "-XX:+UseZGC"),
        byOurs.stream().filter(word -> word.matches("-X(mx|ss|X:.UseZGC).*")).toList());
    assertEquals(List.of("-u", "5"), byOurs.subList(byOurs.size() - 2, byOurs.size()));
  }

  /** A JVM with two collectors does not start. */
  @Test
  void leavesTheCollectorToWhoChoosesOne() throws Exception {
    checkout.variable("JAVA_OPTS", "-XX:+UseG1GC");

    assertEquals(List.of("-XX:+UseG1GC"), collectors(stubbed("list").out()));
    checkout.variable("JAVA_OPTS", "-Xmx2g");
    assertEquals(List.of("-XX:+UseSerialGC"), collectors(stubbed("list").out()));
    assertEquals(List.of("-XX:+UseZGC"), collectors(stubbed("--web", "-XX:+UseZGC").out()));
  }

  private static List<String> collectors(List<String> words) {
    return words.stream().filter(word -> word.matches("-XX:.Use\\w+GC")).toList();
  }

  @Test
  void givesALoadTestTheFlagsOfTheEngine() throws Exception {
    for (String words : List.of("", "--env local --headless", "-e staging -s Peak -u -5")) {
      Result run = stubbed(words.isEmpty() ? new String[0] : words.split(" "));
      assertEquals(words, String.join(" ", words(run)));
      assertTrue(isForTheEngine(run), words);
    }
    for (String words :
        List.of("--web -e staging", "-u 5 -w", "--help", "-h", "list", "audio -h")) {
      Result run = stubbed(words.split(" "));
      assertEquals(words, String.join(" ", words(run)));
      assertFalse(isForTheEngine(run), words);
    }
    assertEquals(List.of("--help"), words(stubbed("help")));
  }

  /** Older ones do not know the option, or warn of it. */
  @ParameterizedTest
  @CsvSource({
    "17.0.15, false",
    "21.0.4, false",
    "22, true",
    "24-ea, true",
    "25.0.1, true",
    "26.0.0.1, true"
  })
  void letsNewerJvmsUseNativeCodeWithoutAWarning(String version, boolean given) throws Exception {
    Result run = checkout.built().javaStub(version).run("doctor");

    assertEquals(given, run.out().contains("--enable-native-access=ALL-UNNAMED"), run.toString());
  }

  /** Needs the program {@code script} of util-linux, whose option -e others do not have. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void sharesTheLibrariesClassesFromTheSecondStartAtATerminalOn() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs a terminal");
    Path shared = checkout.built().folder().resolve("target/launcher/shared");
    checkout.javaStub().program("java-17", Files.readString(temporary.resolve("programs/java")));
    checkout.program(
        "java",
        """
        case "$*" in
          *SharedClasses*) echo classes > target/launcher/shared/archive ;;
          *) exec java-17 "$@" ;;
        esac
        """);
    assertEquals(List.of(), sharing(checkout.run()));

    checkout.around(AT_A_TERMINAL);
    List<String> listing = List.of("-XX:DumpLoadedClassList=target/launcher/shared/list");
    assertEquals(List.of(), sharing(checkout.run("doctor")));
    assertEquals(listing, sharing(checkout.run()));
    Files.writeString(shared.resolve("list"), "java/lang/Object\n");
    assertEquals(listing, sharing(checkout.run()));
    Files.writeString(shared.resolve("list"), "java/lang/Object\nio/gatling/app/cli/StatusCode\n");

    List<String> using =
        List.of("-XX:SharedArchiveFile=target/launcher/shared/archive", "-Xlog:cds*=off");
    Result second = checkout.run();
    assertEquals(using, sharing(second));
    String making = "run_tests.sh: making further starts faster, once for these libraries";
    assertTrue(second.out().contains(making), second.toString());
    assertEquals(using, sharing(checkout.run("doctor")));
    Path ofALibrary = Files.createDirectories(checkout.folder().resolve("target/test-classes/io"));
    assertEquals(List.of(), sharing(checkout.run()));
    Files.delete(ofALibrary);
    Result third = checkout.run();
    assertEquals(using, sharing(third));
    assertFalse(third.out().contains(making), third.toString());

    checkout.javaStub("17.0.16");
    assertEquals(listing, sharing(checkout.run()));
  }

  private static List<String> sharing(Result run) {
    return run.out().stream().filter(word -> word.matches("-X.*(SharedA|DumpL|cds).*")).toList();
  }

  @Test
  void buildsOnceAndAfterEachChange() throws Exception {
    checkout.javaStub().mavenStub();
    Path deploy = Files.createDirectories(checkout.folder().resolve("conf/deploy"));

    Result first = checkout.run();
    assertEquals(
        List.of("run_tests.sh: building, as after each change of src, conf or pom.xml"),
        first.err());
    assertEquals(1, checkout.mavenCalls());

    touch(Files.createFile(deploy.resolve("run.sh")));
    assertEquals(List.of(), checkout.run().err());
    assertEquals(1, checkout.mavenCalls());

    touch(checkout.folder().resolve("src/test/java/simulations/PeakSimulation.java"));
    checkout.run("audio");
    assertEquals(2, checkout.mavenCalls());
  }

  /** The other one ends while this one waits. */
  @Test
  void leavesTheBuildToARunThatHasBegunIt() throws Exception {
    checkout.javaStub().mavenStub();
    Path lock = checkout.folder().resolve("target/launcher/lock");
    Files.createDirectories(lock.getParent());
    String pid = Long.toString(ProcessHandle.current().pid());
    Files.createSymbolicLink(lock, Path.of(pid));
    checkout.program(
        "sleep",
        """
        mvn -Dmdep.outputFile=target/launcher/classpath
        touch target/launcher/stamp
        rm target/launcher/lock
        """);

    Result run = checkout.run();

    assertEquals(
        List.of("run_tests.sh: waiting for process " + pid + ", which is building"), run.err());
    assertEquals(0, run.exitCode(), run.toString());
    assertEquals(1, checkout.mavenCalls());
    assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void buildsWhereAnotherBuildWasKilled() throws Exception {
    checkout.javaStub().mavenStub();
    Path lock = checkout.folder().resolve("target/launcher/lock");
    Files.createDirectories(lock.getParent());
    Files.createSymbolicLink(lock, Path.of("999999999"));

    assertEquals(0, checkout.run().exitCode());
    assertEquals(1, checkout.mavenCalls());
    assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
  }

  /** As the first process of a container has the number 1 each time. */
  @Test
  void buildsWhereABuildOfTheSameNumberWasKilled() throws Exception {
    checkout.javaStub().mavenStub();
    Path lock = checkout.folder().resolve("target/launcher/lock");
    Files.createDirectories(lock.getParent());

    Result run =
        checkout
            .around(List.of("sh", "-c", "ln -s $$ '%s'; exec \"$@\"".formatted(lock), "sh"))
            .run();

    assertEquals(
        List.of("run_tests.sh: building, as after each change of src, conf or pom.xml"), run.err());
    assertEquals(0, run.exitCode(), run.toString());
    assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
  }

  /** Maven and Java end with an exit code, as if they had not been interrupted. */
  @Test
  void endsWhenItIsInterruptedWhileItBuilds() throws Exception {
    checkout.javaStub().program("mvn", "kill -INT $PPID\nexit 130\n");

    Result run = checkout.around(EngineCommand.hearingSignals(List.of())).run();

    assertEquals(130, run.exitCode(), run.toString());
    assertEquals(
        List.of("run_tests.sh: building, as after each change of src, conf or pom.xml"), run.err());
    assertEquals(List.of(), run.out());
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
  void showsWhyJavaDoesNotStart() throws Exception {
    String[] said = {
      "Picked up JAVA_TOOL_OPTIONS: -XX:+UseNoGC", "Unrecognized VM option 'UseNoGC'"
    };
    checkout.javaStub();
    checkout.program("java", "printf '%s\\n' \"" + String.join("\" \"", said) + "\" >&2; exit 1\n");

    Result run = checkout.run("list");

    assertEquals(1, run.exitCode());
    assertEquals(List.of(said), run.err().subList(0, 2), run.toString());
    assertTrue(
        run.err()
            .get(2)
            .endsWith(
                "/java must start, but does not, see above; check JAVA_TOOL_OPTIONS,"
                    + " JDK_JAVA_OPTIONS and _JAVA_OPTIONS, or install another JDK"),
        run.toString());
  }

  @Test
  void buildsNothingWhereItCannotWrite() throws Exception {
    Path launcher = Files.createDirectories(checkout.folder().resolve("target/launcher"));
    Files.createSymbolicLink(launcher.resolve("begun"), Path.of("begun"));

    Result run = checkout.javaStub().mavenStub().run();

    assertEquals(1, run.exitCode());
    assertEquals(
        List.of("run_tests.sh: target must be writable, but is not; make it so"),
        run.err().subList(1, run.err().size()));
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

    assertEquals(List.of("--scenario", "spike"), words(run), run.err().toString());
  }
}
