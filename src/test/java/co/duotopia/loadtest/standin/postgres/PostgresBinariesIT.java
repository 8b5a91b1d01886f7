package co.duotopia.loadtest.standin.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacked binaries are complete whenever they are used. */
class PostgresBinariesIT {
  private static final String TEMPORARY = "java.io.tmpdir";

  private final String usual = System.getProperty(TEMPORARY);
  @TempDir Path folder;

  @BeforeEach
  void move() {
    System.setProperty(TEMPORARY, folder.toString());
  }

  @AfterEach
  void moveBack() {
    System.setProperty(TEMPORARY, usual);
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static Path unpacked() throws IOException {
    try (Workspace workspace = Workspace.create()) {
      return PostgresBinaries.unpacked(workspace).folder();
    }
  }

  @Test
  void areUnpackedAgainWhenAFileIsMissing() throws IOException {
    Path binaries = unpacked();
    long all = files(binaries);
    Object first = Files.readAttributes(binaries, "unix:ino").get("ino");
    assertEquals(first, Files.readAttributes(unpacked(), "unix:ino").get("ino"));

    Path some;
    try (Stream<Path> shared = Files.walk(binaries.resolve("share"))) {
      some = shared.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Files.delete(some);
    assertEquals(binaries, unpacked());
    assertTrue(Files.exists(some));
    assertEquals(all, files(binaries));
  }
}
