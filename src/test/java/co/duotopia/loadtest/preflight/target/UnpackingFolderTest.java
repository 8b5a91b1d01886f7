package co.duotopia.loadtest.preflight.target;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingFolderTest {
  private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

  @TempDir Path temporary;

  @Test
  void goesWithAllThatIsInIt() throws Exception {
    UnpackingFolder folder = UnpackingFolder.create(temporary);
    Files.createFile(Files.createDirectory(folder.path().resolve("unpacked")).resolve("lib.so"));

    folder.close();

    assertFalse(Files.exists(folder.path()));
  }

  @Test
  void sweepsWhatADeadProcessLeft() throws Exception {
    Path left = Files.createDirectory(temporary.resolve(UnpackingFolder.PREFIX + "1"));
    Files.createFile(left.resolve("owner"));
    Files.createFile(left.resolve("lib.so"));
    Path others = Files.createDirectory(temporary.resolve("com_aayushatharva_brotli4j_1"));

    UnpackingFolder.sweep(temporary, FUTURE);

    assertFalse(Files.exists(left));
    assertTrue(Files.exists(others), "swept what is not provably ours");
  }

  @Test
  void sweepsNothingThatIsInUseOrNew() throws Exception {
    Path young = Files.createDirectory(temporary.resolve(UnpackingFolder.PREFIX + "1"));
    try (UnpackingFolder inUse = UnpackingFolder.create(temporary)) {
      assertTrue(Files.exists(young));

      Files.delete(young);
      UnpackingFolder.sweep(temporary, FUTURE);

      assertTrue(Files.exists(inUse.path()));
    }
  }
}
