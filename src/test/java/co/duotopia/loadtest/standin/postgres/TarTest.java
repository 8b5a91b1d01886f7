package co.duotopia.loadtest.standin.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void pack() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/base/empty"));
    Files.writeString(data.resolveSibling("file"), "text");
    Files.writeString(folder.resolve("password"), "secret");
    archive = folder.resolve("packed.tar");
    Tar.pack(folder, List.of(folder.resolve("password"), folder.resolve("data")), archive);
  }

  @Test
  void givesBackWhatWasPacked() throws IOException {
    Path into = Files.createDirectory(folder.resolve("into"));
    try (InputStream packed = Files.newInputStream(archive)) {
      Tar.unpack(packed, into);
    }

    assertEquals("secret", Files.readString(into.resolve("password")));
    assertEquals("text", Files.readString(into.resolve("data/base/file")));
    assertTrue(Files.isDirectory(into.resolve("data/base/empty")));
    assertFalse(Files.isExecutable(into.resolve("data/base/file")));
  }

  /** Numbers of users can be larger than the format holds, as in containers and directories. */
  @Test
  void holdsNoOwners() throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
      for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
        assertEquals(0, file.getLongUserId(), file.getName());
        assertEquals(0, file.getLongGroupId(), file.getName());
      }
    }
  }
}
