package co.duotopia.loadtest.monitor.resources;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.monitor.RowFile;
import co.duotopia.loadtest.settings.Monitors;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceMonitorTest {
  private static final Monitors EVERY_10_MS =
      new Monitors(Duration.ofSeconds(1), Duration.ofSeconds(5), "", Duration.ofMillis(10));

  @TempDir Path directory;

  @Test
  void writesSamplesUntilItIsClosed() {
    Path csv = directory.resolve("resources.csv");
    List<Instant> told = new CopyOnWriteArrayList<>();
    ResourceMonitor monitor =
        ResourceMonitor.start(
            EVERY_10_MS,
            csv,
            List.of(ProcessHandle.current().pid()),
            sample -> told.add(sample.time()));
    eventually("a later sample", () -> told.size() > 1);
    monitor.close();

    List<ResourceSample> samples = ResourceCsv.read(csv);
    assertTrue(samples.size() >= 3);
    assertEquals(told, samples.stream().map(ResourceSample::time).toList());
    assertTrue(samples.get(1).target().orElseThrow().rssBytes().isPresent());
  }

  @Test
  void saysThatItsFileCannotBeWritten() {
    Path csv = directory.resolve("missing").resolve("resources.csv");

    assertThrows(
        UncheckedIOException.class,
        () -> ResourceMonitor.start(EVERY_10_MS, csv, List.of(), s -> {}));
  }

  @Test
  void readsWhatWasWritten() {
    ResourceSample sample =
        new ResourceSample(
            Instant.parse("2026-11-22T14:30:00Z"),
            OptionalDouble.of(62.5),
            new ResourceSample.Generator(
                OptionalDouble.of(81.25),
                OptionalDouble.of(40.62),
                100,
                200,
                300,
                OptionalLong.of(400),
                Duration.ofMillis(7),
                2,
                31,
                OptionalLong.of(5_000),
                OptionalDouble.of(12.5)),
            Optional.of(
                new ResourceSample.Target(
                    OptionalDouble.of(12.5),
                    OptionalLong.of(500),
                    21,
                    OptionalDouble.empty(),
                    OptionalLong.empty())),
            Duration.ofMillis(3),
            Duration.ofMillis(-1_500),
            Duration.ofMillis(2));
    Path csv = directory.resolve("resources.csv");
    try (RowFile rows = RowFile.create(csv, ResourceColumn.header())) {
      rows.append(ResourceColumn.row(sample));
    }

    assertEquals(List.of(sample), ResourceCsv.read(csv));
  }
}
