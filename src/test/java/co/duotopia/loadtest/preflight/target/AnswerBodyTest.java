package co.duotopia.loadtest.preflight.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {
  /** The word hello, uncompressed in a frame of Brotli. */
  private static final byte[] HELLO = {0x0b, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};

  @Test
  void readsBrotliWithoutAnEngine() throws IOException {
    RawAnswer answer = new RawAnswer(200, "OK", Map.of("content-encoding", "br"), HELLO);

    assertEquals("hello", AnswerBody.text(answer));
  }
}
