package co.duotopia.loadtest.monitor.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The CPU time that Linux lets a container have: the quota of this process's control group, or of
 * one above it, whichever is lowest (proc(5), cgroups(7); versions 1 and 2).
 *
 * @param folder of that group
 * @param cores that it may use on average, as in 1.5
 */
public record CpuLimit(Path folder, double cores) {
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  /** Root, mount point, type and options of a line of mountinfo. */
  private static final Pattern MOUNT =
      Pattern.compile("\\S+ \\S+ \\S+ (\\S+) (\\S+) .*- (cgroup2?) \\S+ (\\S+)");

  private static final Pattern WITH_CPU = Pattern.compile("(.*,)?cpu(,.*)?");

  /** Empty where there is none, as outside of containers and on other systems than Linux. */
  public static Optional<CpuLimit> ofThisProcess() {
    return of(THIS_PROCESS);
  }

  /**
   * @param process folder with the files {@code cgroup} and {@code mountinfo} of /proc
   */
  static Optional<CpuLimit> of(Path process) {
    try {
      List<String> groups = Files.readAllLines(process.resolve("cgroup"));
      return Files.readAllLines(process.resolve("mountinfo")).stream()
          .map(MOUNT::matcher)
          .filter(Matcher::matches)
          .flatMap(mount -> group(mount, groups))
          .flatMap(CpuLimit::limit)
          .min(Comparator.comparingDouble(CpuLimit::cores));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** The folder of this process's group and those above it, if it limits CPU by this mount. */
  private static Stream<Path> group(Matcher mount, List<String> groups) {
    boolean unified = mount.group(3).equals("cgroup2");
    if (!unified && !WITH_CPU.matcher(mount.group(4)).matches()) {
      return Stream.empty();
    }
    Path top = Path.of(mount.group(2).replace("\\040", " "));
    return groups.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> unified ? parts[1].isEmpty() : WITH_CPU.matcher(parts[1]).matches())
        .map(parts -> below(top, mount.group(1), parts[2]))
        .flatMap(group -> Stream.iterate(group, at -> at.startsWith(top), Path::getParent));
  }

  /** A container may see its own group as the top one, while its path is that of the machine. */
  private static Path below(Path top, String root, String path) {
    String inside = path.startsWith(root) ? path.substring(root.length()) : "";
    Path group = Path.of(top + "/" + inside).normalize();
    return group.startsWith(top) ? group : top;
  }

  private static Stream<CpuLimit> limit(Path folder) {
    Path unified = folder.resolve("cpu.max");
    try {
      String[] quotaAndPeriod =
          Files.exists(unified)
              ? Files.readString(unified).strip().split(" ")
              : new String[] {
                Files.readString(folder.resolve("cpu.cfs_quota_us")).strip(),
                Files.readString(folder.resolve("cpu.cfs_period_us")).strip()
              };
      return quotaAndPeriod[0].matches("\\d+")
          ? Stream.of(
              new CpuLimit(
                  folder,
                  Double.parseDouble(quotaAndPeriod[0]) / Double.parseDouble(quotaAndPeriod[1])))
          : Stream.empty();
    } catch (IOException none) {
      return Stream.empty();
    }
  }
}
