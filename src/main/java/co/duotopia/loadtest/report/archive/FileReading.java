package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;

/** A step of reading a file of a run, whose failure is not that of the archive. */
@FunctionalInterface
interface FileReading<T> {
  T read() throws IOException;

  /**
   * @throws InvalidInput when the file cannot be read
   */
  static <T> T of(Path file, FileReading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must be readable, but is not (%s); correct its rights or leave it out"
              .formatted(file, InvalidInput.reason(e)));
    }
  }
}
