package co.duotopia.loadtest.monitor.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees as systemd, Docker and Kubernetes lay them out. */
class CpuLimitTest {
  private static final String UNIFIED =
      "31 23 0:28 %s %s rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";
  private static final String OLD = "32 31 0:29 %s %s rw,relatime shared:9 - cgroup cgroup rw,%s";

  @TempDir Path folder;

  private Path mount(String name) throws IOException {
    return Files.createDirectories(folder.resolve("sys/fs").resolve(name));
  }

  private Path unified(Path group, String max) throws IOException {
    Files.writeString(Files.createDirectories(group).resolve("cpu.max"), max + "\n");
    return group;
  }

  private Path old(Path group, int quotaMicros) throws IOException {
    Files.createDirectories(group);
    Files.writeString(group.resolve("cpu.cfs_quota_us"), quotaMicros + "\n");
    Files.writeString(group.resolve("cpu.cfs_period_us"), "100000\n");
    return group;
  }

  private Optional<CpuLimit> limit(String cgroup, String... mounts) throws IOException {
    Files.writeString(folder.resolve("cgroup"), cgroup + "\n");
    Files.writeString(
        folder.resolve("mountinfo"),
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n" + String.join("\n", mounts) + "\n");
    return CpuLimit.of(folder);
  }

  @Test
  void isThatOfAContainerWithItsOwnTopGroup() throws Exception {
    Path top = unified(mount("cgroup"), "150000 100000");

    assertEquals(Optional.of(new CpuLimit(top, 1.5)), limit("0::/", UNIFIED.formatted("/", top)));
  }

  @Test
  void isTheLowestOfTheGroupsAbove() throws Exception {
    Path top = mount("cgroup");
    unified(top.resolve("kubepods"), "max 100000");
    Path pod = unified(top.resolve("kubepods/pod1"), "50000 200000");
    unified(top.resolve("kubepods/pod1/app"), "200000 100000");

    assertEquals(
        Optional.of(new CpuLimit(pod, 0.25)),
        limit("0::/kubepods/pod1/app", UNIFIED.formatted("/", top)));
  }

  @Test
  void isThatOfTheOldControllerWhoseMountShowsTheContainerAlone() throws Exception {
    Path top = old(mount("cgroup/cpu,cpuacct"), 50_000);
    Path memory = mount("cgroup/memory");
    String groups = "5:memory:/docker/4f2\n4:cpu,cpuacct:/docker/4f2\n0::/system.slice/docker";

    assertEquals(
        Optional.of(new CpuLimit(top, 0.5)),
        limit(
            groups,
            OLD.formatted("/docker/4f2", memory, "memory"),
            OLD.formatted("/docker/4f2", top, "cpu,cpuacct"),
            UNIFIED.formatted("/", mount("cgroup/unified"))));
    // Of another container than the mount's, as with docker in docker.
    assertEquals(
        Optional.of(new CpuLimit(top, 0.5)),
        limit("4:cpu,cpuacct:/lxc/9", OLD.formatted("/docker/4f2", top, "cpu,cpuacct")));
  }

  @Test
  void isThatOfAnOldGroupInTheTreeOfTheMachine() throws Exception {
    Path top = old(mount("cgroup/cpu"), -1);
    Path group = old(top.resolve("user.slice"), 300_000);

    assertEquals(
        Optional.of(new CpuLimit(group, 3)),
        limit("2:cpuacct:/other\n1:cpu:/user.slice", OLD.formatted("/", top, "cpu")));
  }

  @Test
  void isNoneWithoutAQuota() throws Exception {
    Path top = mount("cgroup");
    Path old = old(mount("cpu"), -1);

    assertEquals(Optional.empty(), limit("0::/", UNIFIED.formatted("/", top)));
    unified(top, "max 100000");
    assertEquals(Optional.empty(), limit("0::/", UNIFIED.formatted("/", top)));
    assertEquals(Optional.empty(), limit("0::/../other", UNIFIED.formatted("/", top)));
    assertEquals(Optional.empty(), limit("1:cpu:/", OLD.formatted("/", old, "cpu")));
    assertEquals(Optional.empty(), limit("1:cpuset:/", OLD.formatted("/", old, "cpuset")));
    assertEquals(Optional.empty(), limit("no groups"));
    assertEquals(Optional.empty(), CpuLimit.of(folder.resolve("no proc")));
  }

  @Test
  void countsThePeriodsInWhichTheContainerWaits() throws Exception {
    Path top = unified(mount("cgroup"), "150000 100000");
    Throttling throttling = new Throttling(limit("0::/", UNIFIED.formatted("/", top)));
    Path stat = top.resolve("cpu.stat");

    assertEquals(OptionalDouble.empty(), throttling.percent());
    Files.writeString(stat, "usage_usec 5\nnr_periods 100\nnr_throttled 50\nthrottled_usec 9\n");
    assertEquals(OptionalDouble.empty(), throttling.percent());
    Files.writeString(stat, "nr_periods 110\nnr_throttled 53\nthrottled_time 9\n");
    assertEquals(OptionalDouble.of(30), throttling.percent());
    assertEquals(OptionalDouble.of(0), throttling.percent());
    assertEquals(OptionalDouble.empty(), new Throttling(Optional.empty()).percent());
  }
}
