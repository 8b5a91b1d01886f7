package co.duotopia.loadtest.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a user names for what is written; it may be a link to one. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Creates it if need be. {@link Files#createDirectories} alone refuses a link to a directory in
   * JDK 17.0.0 to 17.0.13, 18 and 19 (JDK-8294193).
   */
  public static Path create(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }
}
