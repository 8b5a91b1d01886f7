package co.duotopia.loadtest.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
  private static final FileTime CREATED = FileTime.fromMillis(1_000);

  @TempDir Path folder;

  private static FileIdentity withoutKey(FileTime created, long size) {
    return new FileIdentity(Optional.empty(), created, size);
  }

  @Test
  void knowsAFileThatTookThePathOfAnother() throws IOException {
    Path log = Files.writeString(folder.resolve("app.log"), "one\n");
    FileIdentity before = FileIdentity.at(log);
    Files.writeString(log, "two\nthree\n");
    assertFalse(before.isReplacedBy(FileIdentity.at(log), 4));

    Files.move(log, folder.resolve("app.log.1"));
    Files.writeString(log, "four, which is longer than all before\n");

    assertTrue(before.isReplacedBy(FileIdentity.at(log), 10));
  }

  @Test
  void goesByTimeAndSizeWhereFilesHaveNoKey() {
    FileIdentity before = withoutKey(CREATED, 400);

    assertFalse(before.isReplacedBy(withoutKey(CREATED, 500), 450));
    assertTrue(before.isReplacedBy(withoutKey(CREATED, 449), 450));
    assertTrue(before.isReplacedBy(withoutKey(FileTime.fromMillis(2_000), 500), 450));
  }
}
