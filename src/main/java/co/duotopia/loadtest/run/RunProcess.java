package co.duotopia.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process of a load generator. A process id alone would not do: systems use them again.
 *
 * @param pid 0: unknown
 * @param started when the operating system started it
 */
public record RunProcess(long pid, Instant started) {
  /** The process of a run that did not record it. */
  public static final RunProcess UNKNOWN = new RunProcess(0, Instant.EPOCH);

  /** Systems count from their own start, which they know to the second. */
  private static final Duration INACCURACY = Duration.ofSeconds(2);

  /** This process; unknown where the system does not tell when it was started. */
  public static RunProcess here() {
    return of(ProcessHandle.current());
  }

  /** Unknown where the system does not tell when it was started, or when it has ended. */
  public static RunProcess of(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> new RunProcess(process.pid(), start))
        .orElse(UNKNOWN);
  }

  /** The process, if it still is there and is the same one. */
  public Optional<ProcessHandle> handle() {
    return pid == 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(this::isSame)
            .filter(process -> !isZombie());
  }

  /** It has ended, but nobody has taken notice, as in a container without an init. */
  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException notLinux) {
      return false;
    }
  }

  private boolean isSame(ProcessHandle process) {
    return isSame(of(process));
  }

  /** Whether that is the same process, known or not. */
  public boolean isSame(RunProcess other) {
    return pid != 0
        && pid == other.pid
        && Duration.between(started, other.started).abs().compareTo(INACCURACY) <= 0;
  }
}
