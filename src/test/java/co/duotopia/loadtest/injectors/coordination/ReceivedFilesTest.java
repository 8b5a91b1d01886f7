package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReceivedFilesTest {
  @TempDir Path folder;

  private static List<News.Piece> piece(String name, long offset) {
    return List.of(new News.Piece(name, offset, new byte[3]));
  }

  @Test
  void takesWhatIsNewOfAPieceThatComesAgain() throws Exception {
    ReceivedFiles files = new ReceivedFiles(folder.resolve("1"));

    files.take(piece("live.jsonl", 0));
    files.take(piece("live.jsonl", 0));
    files.take(piece("live.jsonl", 2));
    files.take(piece("live.jsonl", 9));

    assertEquals(5, files.size("live.jsonl"));
    assertEquals(5, Files.size(folder.resolve("1/live.jsonl")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void isFullUntilThereIsRoomAgain() throws Exception {
    ReceivedFiles files = new ReceivedFiles(folder);
    Path log = folder.resolve("simulation.log");
    Files.createSymbolicLink(log, Path.of("/dev/full"));

    assertThrows(IOException.class, () -> files.take(piece("simulation.log", 0)));
    assertTrue(files.areFull());
    Files.delete(log);
    files.take(piece("simulation.log", 0));

    assertEquals(false, files.areFull());
    assertEquals(3, files.size("simulation.log"));
  }

  /** A pipe that nobody reads stands for a disk that does not answer. */
  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(60)
  void makesNobodyWaitForADiskThatHangs() throws Exception {
    Path pipe = folder.resolve("simulation.log");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    ReceivedFiles files = new ReceivedFiles(folder);
    CompletableFuture<Void> hangs =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (true) {
                  files.take(piece("simulation.log", 0));
                }
              } catch (IOException noFile) {
                throw new CompletionException(noFile);
              }
            });
    long before = -1;
    while (files.size("live.jsonl") > before) {
      before = files.size("live.jsonl");
      files.take(piece("live.jsonl", before));
    }

    assertEquals(before, files.size("live.jsonl"));
    try (InputStream reader = Files.newInputStream(pipe)) {
      assertThrows(CompletionException.class, hangs::join);
    }
    files.take(piece("live.jsonl", before));
    assertEquals(before + 3, files.size("live.jsonl"));
  }
}
