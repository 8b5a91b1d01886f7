package co.duotopia.loadtest.preflight.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BrotliLibraryTest {
  private static final String TEMPORARY = "java.io.tmpdir";

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a library in use cannot be deleted")
  void worksAndLeavesNothing() throws Exception {
    String temporary = System.setProperty(TEMPORARY, folder.toString());
    try {
      BrotliLibrary.load();

      assertEquals(folder.toString(), System.getProperty(TEMPORARY));
    } finally {
      System.setProperty(TEMPORARY, temporary);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
    assertTrue(Brotli4jLoader.isAvailable());
    byte[] text = "{\"status\":\"healthy\"}".getBytes(UTF_8);
    assertArrayEquals(text, Decoder.decompress(Encoder.compress(text)).getDecompressedData());
  }
}
