package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The process of a command that prints a log. It ends together with all that it has started, and
 * also when this process ends, however that one does: a shell between both waits for the end of a
 * pipe.
 */
final class ChildProcess implements AutoCloseable {
  private static final boolean POSIX = !System.getProperty("os.name").startsWith("Windows");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** They print what a container writes to its standard error to their own. */
  private static final Pattern OF_BOTH_STREAMS =
      Pattern.compile("\\b(?:docker|podman|nerdctl)(?:-compose)? (?:.* )?logs\\b");

  private final Process process;
  private final boolean isOfBoth;

  private ChildProcess(Process process, boolean isOfBoth) {
    this.process = process;
    this.isOfBoth = isOfBoth;
  }

  /**
   * @throws InvalidInput when its program is not there
   */
  static ChildProcess start(LogSource log, Instant from, Instant to) {
    check(log);
    List<String> command =
        new ArrayList<>(POSIX ? List.of("sh", "-c", script(), "logs") : List.of());
    command.addAll(log.command(from, to));
    try {
      boolean isOfBoth = OF_BOTH_STREAMS.matcher(String.join(" ", log.command())).find();
      return new ChildProcess(
          new ProcessBuilder(command).redirectErrorStream(isOfBoth).start(), isOfBoth);
    } catch (IOException e) {
      throw cannotStart(log, e.getMessage());
    }
  }

  /**
   * @throws InvalidInput when its program is not there
   */
  static void check(LogSource log) {
    if (POSIX && !isThere(log.command().get(0))) {
      throw cannotStart(log, "there is no such program");
    }
  }

  private static InvalidInput cannotStart(LogSource log, String why) {
    return new InvalidInput(
        "logs.%s: its command %s must start, but does not (%s); correct or install it"
            .formatted(log.name(), log.command().get(0), why));
  }

  private static boolean isThere(String program) {
    return program.contains("/")
        ? Files.isExecutable(Path.of(program))
        : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String script() {
    try (InputStream in = ChildProcess.class.getResourceAsStream("child.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  /** Whether what it says of itself is among its output. */
  boolean isOfBoth() {
    return isOfBoth;
  }

  InputStream errors() {
    return process.getErrorStream();
  }

  /** The exit code; to be called when its output has ended. */
  int exitCode() throws InterruptedException {
    return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended already.
    }
    try {
      if (!POSIX || !process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
