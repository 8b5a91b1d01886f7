package co.duotopia.loadtest.monitor.logs;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static List<String> split(String text, Charset charset, int size) {
    List<String> lines = new ArrayList<>();
    LineSplitter splitter = new LineSplitter(lines::add);
    byte[] bytes = text.getBytes(charset);
    for (int i = 0; i < bytes.length; i += size) {
      byte[] part = Arrays.copyOfRange(bytes, i, Math.min(i + size, bytes.length));
      splitter.take(part, part.length);
    }
    splitter.rest();
    return lines;
  }

  /** The character 上 holds a byte that ends a line of ASCII. */
  @Test
  void readsWhatPowerShellWritesAndLeavesTheMarkOut() {
    List<String> lines = List.of("ERROR: 上傳失敗", "second");
    String text = "ERROR: 上傳失敗\r\nsecond\r\n";

    for (int size : new int[] {5, 1_000}) {
      assertEquals(lines, split("\uFEFF" + text, UTF_16LE, size));
      assertEquals(lines, split("\uFEFF" + text, UTF_16BE, size));
      assertEquals(lines, split("\uFEFF" + text, UTF_8, size));
      assertEquals(lines, split(text, UTF_16LE, size));
    }
  }

  @Test
  void makesALineOfEachObjectOfAnArrayInOneLine() {
    List<String> lines =
        split("[{\"a\":{\"b\":\"\\\"}\"}},{\"c\":[{}]}]\nnext {x} y\n[12] z", UTF_8, 7);

    assertEquals(
        List.of("[{\"a\":{\"b\":\"\\\"}\"}}", ",{\"c\":[{}]}", "]", "next {x} y", "[12] z"), lines);
  }
}
