package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalFileTest {
  @Test
  void leavesOutAFileThatMemoryDoesNotHold(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("backend.jsonl"));
    List<String> losses = new ArrayList<>();

    Optional<Object> read =
        OptionalFile.read(
            file,
            log -> {
              throw new OutOfMemoryError("Java heap space");
            },
            losses);

    assertEquals(Optional.empty(), read);
    assertEquals(
        List.of("backend.jsonl: cannot be read (java.lang.OutOfMemoryError: Java heap space)"),
        losses);
  }
}
