package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that a person wants in a file. */
final class PageFile {
  private PageFile() {}

  /**
   * @throws InvalidInput when it cannot be written
   */
  static void write(Path file, String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must be writable, but is not (%s); choose another file for --html"
              .formatted(file, InvalidInput.reason(e)));
    }
  }
}
