package co.duotopia.loadtest.monitor.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share of periods in which a container had used up its CPU time and had to wait: {@code
 * nr_throttled} and {@code nr_periods} of {@code cpu.stat}, whose periods last 100 ms as a rule.
 * Not thread-safe.
 */
final class Throttling {
  private final Optional<Path> counters;
  private Optional<Periods> last = Optional.empty();

  private record Periods(long all, long throttled) {
    double percentSince(Periods earlier) {
      long passed = all - earlier.all;
      return passed <= 0 ? 0 : Math.max(0, 100.0 * (throttled - earlier.throttled) / passed);
    }
  }

  Throttling(Optional<CpuLimit> limit) {
    counters = limit.map(found -> found.folder().resolve("cpu.stat"));
  }

  /**
   * Share of throttled periods since the last call; empty at the first call, and without a limit.
   */
  OptionalDouble percent() {
    Optional<Periods> now = counters.flatMap(Throttling::read);
    OptionalDouble percent =
        now.isPresent() && last.isPresent()
            ? OptionalDouble.of(now.get().percentSince(last.get()))
            : OptionalDouble.empty();
    last = now;
    return percent;
  }

  private static Optional<Periods> read(Path stat) {
    try {
      long all = 0;
      long throttled = 0;
      for (String line : Files.readAllLines(stat)) {
        String[] nameAndValue = line.split(" ");
        switch (nameAndValue[0]) {
          case "nr_periods" -> all = Long.parseLong(nameAndValue[1]);
          case "nr_throttled" -> throttled = Long.parseLong(nameAndValue[1]);
          default -> {}
        }
      }
      return Optional.of(new Periods(all, throttled));
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }
}
