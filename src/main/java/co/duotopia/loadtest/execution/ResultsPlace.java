package co.duotopia.loadtest.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where run directories are made when nobody is to find them. */
final class ResultsPlace {
  private ResultsPlace() {}

  static Path temporary() {
    try {
      return Files.createTempDirectory("duotopia-loadtest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
