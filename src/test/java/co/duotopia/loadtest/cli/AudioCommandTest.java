package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioCommandTest {
  private static final Path COMMITTED = Path.of("src/test/resources/audio");

  @TempDir Path temporary;

  @Test
  void writesTheFourCommittedFilesAgainAndNothingElse() throws IOException {
    Path directory = temporary.resolve("new/audio");

    CommandRun run = CommandRun.of("audio", "--directory", directory.toString());

    assertEquals(
        List.of(
            "file                          bytes duration",
            "small_3sec_50kb.webm         51,200      3 s",
            "medium_10sec_200kb.webm     204,800     10 s",
            "large_20sec_500kb.webm      512,000     20 s",
            "max_30sec_2mb.webm        2,048,000     30 s"),
        run.out());
    assertEquals(0, run.exitCode());
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> written = files.toList();
      assertEquals(4, written.size());
      for (Path file : written) {
        assertEquals(-1, Files.mismatch(COMMITTED.resolve(file.getFileName()), file));
      }
    }
    assertEquals(
        0, CommandRun.of("audio", "--check", "--directory", directory.toString()).exitCode());
  }

  @Test
  void findsFilesThatAreMissingOrChanged() throws IOException {
    for (String file : List.of("medium_10sec_200kb.webm", "large_20sec_500kb.webm")) {
      Files.copy(COMMITTED.resolve(file), temporary.resolve(file));
    }
    byte[] small = Files.readAllBytes(COMMITTED.resolve("small_3sec_50kb.webm"));
    small[40_000]++;
    Files.write(temporary.resolve("small_3sec_50kb.webm"), small);

    CommandRun run = CommandRun.of("audio", "--check", "--directory", temporary.toString());

    assertEquals(
        List.of(
            temporary.resolve("small_3sec_50kb.webm")
                + ": must be as generated, but differs at byte 40000; run audio without --check",
            temporary.resolve("max_30sec_2mb.webm")
                + ": must exist, but is missing; run audio without --check"),
        run.err());
    assertEquals(1, run.exitCode());
  }

  @Test
  void saysThatItCannotWriteIntoAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    CommandRun run = CommandRun.of("audio", "--directory", file.toString());

    assertEquals(1, run.err().size());
    assertTrue(run.err().get(0).startsWith(file + ": must be a directory, but is not ("));
    assertEquals(1, run.exitCode());
  }
}
