package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTestTest {
  @TempDir Path folder;

  @Test
  void refusesAPlaceThatGatlingCannotWriteTo() throws Exception {
    Path place = Files.createFile(folder.resolve("file")).resolve("gatling");

    InvalidInput refused = assertThrows(InvalidInput.class, () -> LoadTest.requireWritable(place));

    assertTrue(refused.getMessage().startsWith(place + ": must be writable"), refused.toString());
    assertTrue(refused.getMessage().endsWith("-Dgatling.resultsFolder"), refused.toString());
  }
}
