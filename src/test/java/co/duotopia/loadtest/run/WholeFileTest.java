package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void replacesWhatWasThere() throws Exception {
    Path file = folder.resolve("a.md");

    WholeFile.write(file, "one, and longer");
    WholeFile.write(file, "zwölf \uD83D\uDE00 \uD83D");

    assertEquals("zwölf \uD83D\uDE00 ?", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void leavesWhatWasThereWhenTheWriterFails() throws Exception {
    Path file = folder.resolve("a.md");
    WholeFile.write(file, "before");

    WholeFile.Content failing =
        writer -> {
          writer.write("half".repeat(10_000));
          throw new IOException("No space left on device");
        };

    assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, failing));
    assertEquals("before", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void letsTwoWriteTheSameFile() throws Exception {
    Path file = folder.resolve("a.md");

    WholeFile.write(
        file,
        writer -> {
          writer.write("first");
          WholeFile.write(file, "second");
        });

    assertEquals("first", Files.readString(file));
    assertEquals(List.of(file), files());
  }
}
