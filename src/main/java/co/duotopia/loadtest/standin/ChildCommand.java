package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How child JVMs are started. */
final class ChildCommand {
  /** Nothing else of the environment is handed on: it holds accounts and database URLs. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SYSTEMROOT");

  /** Signals of the terminal are for the parent; it decides when the child ends. */
  private static final List<String> IGNORING_TERMINAL =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private ChildCommand() {}

  static Process start(Class<?> main, int heapMegabytes) {
    return start(main, heapMegabytes, ProcessBuilder.Redirect.PIPE);
  }

  static Process start(Class<?> main, int heapMegabytes, ProcessBuilder.Redirect errors) {
    List<String> command = new ArrayList<>(Platform.isPosix() ? IGNORING_TERMINAL : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(heapMegabytes));
    command.add(main.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.environment().put("CLASSPATH", Classpath.ofThisJvm());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new InvalidInput(
          "stand-in: must start, but "
              + e.getMessage()
              + "; check that the JDK at java.home is complete");
    }
  }

  private static List<String> flags(int heapMegabytes) {
    return List.of(
        "-Xmx" + heapMegabytes + "m",
        // The collector with the smallest footprint; live data is small.
        "-XX:+UseSerialGC",
        // The quick compiler alone: half the CPU time of a start, and no less throughput here.
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:MaxDirectMemorySize=64m",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
        // No logging framework to set up: what matters goes to stderr, and from there to our log.
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
        "-Dslf4j.internal.verbosity=ERROR",
        "-Djava.awt.headless=true");
  }
}
