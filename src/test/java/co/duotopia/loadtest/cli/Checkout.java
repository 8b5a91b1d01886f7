package co.duotopia.loadtest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.execution.ClassArchive;
import co.duotopia.loadtest.execution.EngineCommand;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checkout with run_tests.sh, in a folder whose name has a space, and as a rule an umlaut. It has
 * the simulations' sources and the classes of the tests that run, so that it needs no Maven; with
 * {@code javaStub} and {@code mavenStub} nothing real is started.
 */
public final class Checkout {
  private static final long MAX_SECONDS = 120;

  private final Path folder;
  private final Path programs;
  private final Map<String, String> variables = new TreeMap<>();
  private final List<String> around = new ArrayList<>();

  /** The script's output and exit code. */
  record Result(int exitCode, List<String> out, List<String> err) {}

  private Checkout(Path folder, Path programs) {
    this.folder = folder;
    this.programs = programs;
  }

  public static Checkout in(Path temporary) throws IOException {
    boolean umlauts = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    Path folder = temporary.resolve(umlauts ? "Übung mit Raum" : "with space");
    Path simulations = Path.of("src", "test", "java", "simulations");
    Files.createDirectories(folder.resolve(simulations));
    try (Stream<Path> sources = Files.list(simulations)) {
      for (Path source : sources.toList()) {
        Files.copy(source, folder.resolve(source));
      }
    }
    Files.createDirectories(folder.resolve("conf"));
    Files.copy(Path.of("conf/loadtest.conf"), folder.resolve("conf/loadtest.conf"));
    Files.copy(Path.of("pom.xml"), folder.resolve("pom.xml"));
    Files.copy(
        Path.of("run_tests.sh"),
        folder.resolve("run_tests.sh"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Checkout checkout =
        new Checkout(folder, Files.createDirectories(temporary.resolve("programs")));
    checkout.variables.put("JAVA_HOME", quickJava(checkout.programs, List.of()).toString());
    return checkout;
  }

  /** This Java, but compiling for a short life: tests run once. Returns its home. */
  private static Path quickJava(Path programs, List<String> more) throws IOException {
    Path home = programs.resolve("java-home");
    Path bin = Files.createDirectories(home.resolve("bin"));
    String flags = more.stream().map(flag -> "'" + flag + "' ").collect(Collectors.joining());
    program(
        bin.resolve("java"),
        "exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %s\"$@\"\n"
            .formatted(System.getProperty("java.home"), flags));
    return home;
  }

  /**
   * Its JVMs share their classes with those of other tests, and so take none from the folder; their
   * stand-ins check passwords fast.
   */
  public Checkout sharingClasses() throws IOException {
    List<String> flags = new ArrayList<>(ClassArchive.flags());
    flags.add(EngineCommand.CHEAP_LOGINS);
    quickJava(programs, flags);
    return this;
  }

  /** The script as it is run here: with the Java of this checkout. */
  public Path script() throws IOException {
    Path script = programs.resolve("run_tests.sh");
    program(
        script,
        "export JAVA_HOME='%s'\nexec bash '%s' \"$@\"\n"
            .formatted(variables.get("JAVA_HOME"), folder.resolve("run_tests.sh")));
    return script;
  }

  /** The classes of the tests that run are in its folder, too, and nowhere else. */
  Checkout withClasses() throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    for (String classes : List.of("classes", "test-classes")) {
      Files.createSymbolicLink(
          target.resolve(classes), Path.of("target", classes).toAbsolutePath());
    }
    return this;
  }

  /** A checkout in the state after a build. */
  public Checkout built() throws IOException {
    boolean hasClasses = Files.isSymbolicLink(folder.resolve("target/classes"));
    for (String made : List.of("launcher", "classes/co", "test-classes/simulations")) {
      Files.createDirectories(folder.resolve("target").resolve(made));
    }
    String classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(entry -> !hasClasses || Files.isRegularFile(entry))
            .map(Path::toString)
            .collect(Collectors.joining(":"));
    Files.writeString(folder.resolve("target/launcher/classpath"), classpath);
    Path stamp = Files.writeString(folder.resolve("target/launcher/stamp"), "");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(1)));
    return this;
  }

  /** Prints its arguments, one a line, instead of running a class. */
  Checkout javaStub() throws IOException {
    return javaStub("17.0.15");
  }

  Checkout javaStub(String version) throws IOException {
    variables.remove("JAVA_HOME");
    return program(
        "java",
        """
        [ "$1" = -version ] && echo 'openjdk version "%s" 2025-04-15' >&2 && exit
        printf '%%s\\n' "$@"
        """
            .formatted(version));
  }

  /** Notes that it was called, and leaves what Maven would leave. */
  Checkout mavenStub() throws IOException {
    return program(
        "mvn",
        """
        echo "$@" >> "%s/maven-calls"
        mkdir -p target/classes/co target/test-classes/simulations
        for argument in "$@"; do
          case $argument in -Dmdep.outputFile=*) printf %%s "$0" > "${argument#*=}" ;; esac
        done
        """
            .formatted(programs));
  }

  Checkout program(String name, String script) throws IOException {
    program(programs.resolve(name), script);
    return this;
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Checkout variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** A command that runs the script, in a place of its own. */
  Checkout around(List<String> command) {
    around.addAll(command);
    return this;
  }

  /** Its runs load this one instead of a stand-in of their own. */
  Checkout against(StandIn standIn) throws IOException {
    variables.putAll(SharedStandIn.variables(standIn, programs));
    return this;
  }

  public Path folder() {
    return folder;
  }

  /** The one directory in results. */
  Path onlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      List<Path> all = runs.toList();
      assertEquals(1, all.size(), all.toString());
      return all.get(0);
    }
  }

  int mavenCalls() throws IOException {
    Path calls = programs.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  /** Runs the script from another folder. */
  Result run(String... arguments) throws IOException, InterruptedException {
    return runFrom(programs, folder.resolve("run_tests.sh"), arguments);
  }

  Result runFrom(Path where, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(around);
    command.addAll(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(programs, "out", ".txt");
    Path err = Files.createTempFile(programs, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    // The usual programs, but neither this machine's Java nor its Maven.
    builder.environment().put("PATH", programs + ":" + tools());
    builder.environment().put("HOME", programs.toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end:\n" + Files.readString(out) + Files.readString(err));
    }
    return new Result(process.exitValue(), lines(out), lines(err));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, UTF_8);
  }

  private Path tools() throws IOException {
    Path tools = Files.createDirectories(programs.resolve("tools"));
    for (String name :
        List.of(
            "sh",
            "bash",
            "env",
            "cat",
            "tr",
            "sed",
            "find",
            "head",
            "dirname",
            "basename",
            "readlink",
            "grep",
            "mkdir",
            "touch",
            "mv",
            "ln",
            "rm",
            "awk",
            "git",
            "ps")) {
      for (String place : List.of("/bin", "/usr/bin", "/usr/local/bin")) {
        Path program = Path.of(place, name);
        if (Files.isExecutable(program) && !Files.exists(tools.resolve(name))) {
          program(tools.resolve(name), "exec " + program + " \"$@\"\n");
        }
      }
    }
    return tools;
  }
}
