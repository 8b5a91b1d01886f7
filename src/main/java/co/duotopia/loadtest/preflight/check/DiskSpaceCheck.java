package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Workload;
import co.duotopia.loadtest.text.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether the run's files can be written and have room. */
public record DiskSpaceCheck(Path results, Settings settings) implements Check {
  private static final long MIB = 1 << 20;

  /** Gatling's report twice, and the CSV files. */
  private static final long BASE_BYTES = 20 * MIB;

  /** Rows and lines of a second: live.jsonl, database.csv, resources.csv, history. */
  private static final long SECOND_BYTES = 4_000;

  /** Bytes of a request in simulation.log, which counts twice if it cannot be linked. */
  private static final long REQUEST_BYTES = 50;

  /** The shortest response time that is assumed. */
  private static final Duration SHORT_ANSWER = Duration.ofMillis(100);

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public CheckOutcome look() {
    Path existing = results.toAbsolutePath().normalize();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new InvalidInput(
          "results directory %s: must be a writable directory, but is not; make it one, or set results.directory"
              .formatted(results.toAbsolutePath().normalize()));
    }
    long needed = neededBytes();
    long free = freeBytes(existing);
    if (free >= needed) {
      return new Ok("%s free, at most %s needed".formatted(size(free), size(needed)));
    }
    return new Failure(
        new Problem(
            "",
            "results directory %s: must have %s for this run, but has %s"
                .formatted(existing, size(needed), size(free)),
            "make room, or set results.directory"));
  }

  private long neededBytes() {
    double seconds = settings.scenario().time().toSeconds();
    Workload workload = Workload.of(settings.scenario(), settings.journey());
    double most = 1.0 * settings.scenario().mostUsers() / settings.scenario().users();
    double requests = seconds * workload.requests(SHORT_ANSWER) * most;
    return BASE_BYTES + (long) (seconds * SECOND_BYTES + requests * REQUEST_BYTES);
  }

  private static long freeBytes(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw new InvalidInput(
          "results directory %s: must be readable, but is not (%s); set results.directory"
              .formatted(directory, InvalidInput.reason(e)));
    }
  }

  private static String size(long bytes) {
    return bytes < 1024 * MIB
        ? Formats.count(bytes / MIB) + " MiB"
        : Formats.tenths(bytes / 1024.0 / MIB) + " GiB";
  }
}
