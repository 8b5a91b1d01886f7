package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts child JVMs. */
public final class ChildCommand {
  /** The only variables that a child gets: others hold accounts and database URLs. */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SystemRoot",
          "SYSTEMROOT");

  /** Signals of the terminal are for the parent; it decides when the child ends. */
  private static final List<String> IGNORING_TERMINAL =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  /** The shell says the number of what it leaves behind. */
  private static final List<String> ORPHANED =
      List.of("sh", "-c", "trap '' INT HUP; \"$@\" >/dev/null & echo $!", "sh");

  private static final Pattern SHARING =
      Pattern.compile(
          "-XX:([+]UnlockDiagnosticVMOptions|(ArchiveRelocationMode|SharedArchiveFile"
              + "|DumpLoadedClassList)=.*)");

  private ChildCommand() {}

  public static Process start(Class<?> main, int heapMegabytes) {
    return start(main, heapMegabytes, ProcessBuilder.Redirect.PIPE);
  }

  public static Process start(Class<?> main, int heapMegabytes, ProcessBuilder.Redirect errors) {
    return start(java(IGNORING_TERMINAL, main, heapMegabytes).redirectError(errors));
  }

  /**
   * Starts a process that, where there is a shell, is no descendant of this one: what it takes is
   * not counted as this one's. It has to see for itself when it must end.
   */
  public static ProcessHandle startBeside(Class<?> main, int heapMegabytes, String... arguments) {
    ProcessBuilder builder =
        java(ORPHANED, main, heapMegabytes).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.command().addAll(List.of(arguments));
    Process process = start(builder);
    if (!Platform.isPosix()) {
      return process.toHandle();
    }
    try {
      return ProcessHandle.of(Long.parseLong(process.inputReader().readLine())).orElseThrow();
    } catch (IOException | NumberFormatException | NoSuchElementException e) {
      throw new IllegalStateException(main.getSimpleName() + " has not started: " + e, e);
    }
  }

  private static ProcessBuilder java(List<String> shell, Class<?> main, int heapMegabytes) {
    List<String> command = new ArrayList<>(Platform.isPosix() ? shell : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(heapMegabytes));
    command.addAll(nativeAccess());
    command.addAll(sharedClasses(main));
    command.add(main.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.environment().put("CLASSPATH", Classpath.ofThisJvm());
    return builder;
  }

  /**
   * The archive of classes that this JVM shares with others, if it does, mapped as here; silent
   * where it does not fit. Where this JVM lists its classes for one, the child lists its own
   * beside.
   */
  private static List<String> sharedClasses(Class<?> main) {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(SHARING.asMatchPredicate())
        .flatMap(
            flag ->
                switch (flag.split("=")[0]) {
                  case "-XX:SharedArchiveFile" -> Stream.of(flag, "-Xlog:cds*=off");
                  case "-XX:DumpLoadedClassList" -> Stream.of(flag + "-" + main.getSimpleName());
                  default -> Stream.of(flag);
                })
        .toList();
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new InvalidInput(
          "stand-in: must start, but "
              + e.getMessage()
              + "; check that the JDK at java.home is complete");
    }
  }

  /** Newer JVMs warn of what Netty and Brotli do with native code. */
  private static List<String> nativeAccess() {
    return Runtime.version().feature() < 22
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED");
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
        // Digits in texts are those of the parent's, whatever the language of the machine is.
        "-Duser.language=en",
        "-Duser.country=US",
        "-Djava.awt.headless=true");
  }
}
