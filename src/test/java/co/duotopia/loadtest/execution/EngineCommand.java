package co.duotopia.loadtest.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts the real engine in its own process, like gatling-maven-plugin. */
public final class EngineCommand {
  /** Most of a short run's CPU time would go into compiling the engine for a long one. */
  private static final List<String> START_FAST =
      List.of(
          "-Xms256m",
          "-Xmn128m",
          "-Xmx512m",
          "-XX:TieredStopAtLevel=1",
          // What is called some hundred times only is cheaper interpreted.
          "-XX:CompileThresholdScaling=4",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  /** A login takes the stand-in 0.1 s of CPU time else; what comes later in a command counts. */
  public static final String CHEAP_LOGINS = "-Dloadtest.standin.bcrypt-cost=4";

  /** Of a run of seconds, few requests must tell whether they succeed. */
  private static final String TOLD_BY_FEW =
      "-Dloadtest.scenarios.normal.expected.success-above-percent=50";

  /** Most runs are without TLS, and to load OpenSSL takes 0.3 s of CPU time. */
  private static final String WITHOUT_OPENSSL = "-Dgatling.ssl.useOpenSsl=false";

  /** For a run with TLS: as it is by default. */
  static final String OPENSSL = "gatling.ssl.useOpenSsl=true";

  private EngineCommand() {}

  static List<String> of(String simulation, String... properties) {
    return of(ClassArchive.flags(), simulation, properties);
  }

  /**
   * @param classpath flags of the JVM
   */
  static List<String> of(List<String> classpath, String simulation, String... properties) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(START_FAST);
    command.add(CHEAP_LOGINS);
    command.add(TOLD_BY_FEW);
    command.add(WITHOUT_OPENSSL);
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    for (String property : properties) {
      command.add("-D" + property);
    }
    command.addAll(classpath);
    command.add("io.gatling.app.Gatling");
    String name = simulation.contains(".") ? simulation : "simulations." + simulation;
    command.addAll(List.of("-s", name + "Simulation"));
    command.addAll(List.of("-rf", "target/gatling"));
    return command;
  }

  /** A command with a results folder other than that of gatling-maven-plugin. */
  static List<String> into(String resultsFolder, String simulation, String... properties) {
    List<String> command = of(simulation, properties);
    command.set(command.size() - 1, resultsFolder);
    return command;
  }

  /** A command with classes and files that precede those of the project. */
  static List<String> with(Path classes, String simulation, String... properties) {
    String classpath = classes + File.pathSeparator + System.getProperty("java.class.path");
    return of(List.of("-cp", classpath), simulation, properties);
  }

  /** A command with a JVM in between. */
  static List<String> belowAParent(String simulation, String... properties) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EngineParent.class.getName());
    command.addAll(of(simulation, properties));
    return command;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Tests that were started in the background of a shell ignore SIGINT, and so would the engine.
   */
  public static List<String> hearingSignals(List<String> command) throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    List<String> heard = new ArrayList<>(command);
    if (ignored) {
      heard.addAll(0, List.of("env", "--default-signal=INT"));
    }
    return heard;
  }
}
