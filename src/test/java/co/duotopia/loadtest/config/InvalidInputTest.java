package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class InvalidInputTest {
  @TempDir private Path folder;

  @Test
  void saysWhyAFileCannotBeReadInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "text");

    assertEquals("no such file or folder", reason(() -> Files.readString(folder.resolve("none"))));
    assertEquals("Is a directory", reason(() -> Files.readString(folder)));
    assertEquals("Not a directory", reason(() -> Files.writeString(file.resolve("a"), "")));
    assertEquals("not a folder", reason(() -> Files.list(file).close()));
    assertEquals("a file is in the way", reason(() -> Files.createDirectory(file)));
    assertEquals("not UTF-8", reason(() -> Files.readString(latin1())));
  }

  @Test
  void saysWhatTheOperatingSystemSaidWithoutTheFile() {
    assertEquals(
        "No space left on device",
        InvalidInput.reason(new FileSystemException("a", null, "No space left on device")));
    assertEquals("permission denied", InvalidInput.reason(new AccessDeniedException("a")));
    assertEquals(
        "Stream closed",
        InvalidInput.reason(new UncheckedIOException(new IOException("Stream closed"))));
    assertEquals("java.io.IOException", InvalidInput.reason(new IOException()));
  }

  private Path latin1() throws IOException {
    return Files.write(folder.resolve("latin1"), new byte[] {(byte) 0xe4, 'a'});
  }

  private static String reason(Executable use) {
    return InvalidInput.reason(assertThrows(IOException.class, use));
  }
}
