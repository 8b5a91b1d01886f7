package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/** Adds a log that was saved to a run that has ended. */
public final class LogImport {
  private static final int FLUSH_LINES = 100;

  private LogImport() {}

  /**
   * In place of what the run has of the backend's log. A file that ends in .gz is unpacked.
   *
   * @param jsonl backend.jsonl of the run
   * @param ahead by how much the target's clock was ahead
   * @param from beginning of the run
   * @param to its end
   * @throws InvalidInput when the file cannot be read
   */
  public static void write(
      LogSource log, Path jsonl, LogSecrets secrets, Duration ahead, Instant from, Instant to) {
    Path source = log.file().orElseThrow();
    Path part = jsonl.resolveSibling(jsonl.getFileName() + ".part");
    try (InputStream in = open(source)) {
      Files.deleteIfExists(part);
      try (BackendFile file = new BackendFile(part)) {
        LogCollector collector =
            new LogCollector(log, file, secrets, ahead, from, to.plus(LogCollector.BESIDE));
        read(in, collector, file);
      }
      Files.move(part, jsonl, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must be a readable log, but is not (%s); correct the path or its rights"
              .formatted(source, InvalidInput.reason(e)));
    }
  }

  private static InputStream open(Path source) throws IOException {
    InputStream in = Files.newInputStream(source);
    return source.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static void read(InputStream in, LogCollector collector, BackendFile file)
      throws IOException {
    int[] count = {0};
    LineSplitter lines =
        new LineSplitter(
            line -> {
              collector.old(line);
              if (++count[0] % FLUSH_LINES == 0) {
                file.flush();
              }
            });
    lines.takeAll(in);
    collector.end();
  }
}
