package co.duotopia.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The process of a load generator. A process id alone would not do: systems use them again.
 *
 * @param pid 0: unknown
 * @param started when the operating system started it; where systems count from their own start,
 *     setting the clock moves it
 * @param sinceBoot which start of the system, and how many ticks after it: what no clock moves;
 *     empty where the system does not tell, as it does on Linux
 */
public record RunProcess(long pid, Instant started, String sinceBoot) {
  /** The process of a run that did not record it. */
  public static final RunProcess UNKNOWN = new RunProcess(0, Instant.EPOCH, "");

  /** Systems count from their own start, which they know to the second. */
  private static final Duration INACCURACY = Duration.ofSeconds(2);

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START_TICKS = 19;

  /** As earlier suites recorded it. */
  public RunProcess(long pid, Instant started) {
    this(pid, started, "");
  }

  /** This process; unknown where the system does not tell when it was started. */
  public static RunProcess here() {
    return of(ProcessHandle.current());
  }

  /** Unknown where the system does not tell when it was started, or when it has ended. */
  public static RunProcess of(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> new RunProcess(process.pid(), start, sinceBoot(process.pid())))
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

  private static String sinceBoot(long pid) {
    List<String> stat = stat(pid);
    try {
      return stat.size() <= START_TICKS
          ? ""
          : Files.readString(BOOT).strip() + " " + stat.get(START_TICKS);
    } catch (IOException hidden) {
      return "";
    }
  }

  /** It has ended, but nobody has taken notice, as in a container without an init. */
  private boolean isZombie() {
    List<String> stat = stat(pid);
    return !stat.isEmpty() && stat.get(0).equals("Z");
  }

  /** What Linux says of a process, its state first; else empty. */
  private static List<String> stat(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  private boolean isSame(ProcessHandle process) {
    return isSame(of(process));
  }

  /** Whether that is the same process, known or not. */
  public boolean isSame(RunProcess other) {
    if (pid == 0 || pid != other.pid) {
      return false;
    }
    return sinceBoot.isEmpty() || other.sinceBoot.isEmpty()
        ? Duration.between(started, other.started).abs().compareTo(INACCURACY) <= 0
        : sinceBoot.equals(other.sinceBoot);
  }
}
