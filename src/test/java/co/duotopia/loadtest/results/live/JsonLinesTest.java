package co.duotopia.loadtest.results.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir Path folder;
  private final List<String> read = new ArrayList<>();

  private int leftOut(String content) throws Exception {
    Path file = Files.write(folder.resolve("lines.jsonl"), content.getBytes(ISO_8859_1));
    return JsonLines.read(file, line -> read.add(line.path("a").asText()));
  }

  @Test
  void readsLinesOfAnyLength() throws Exception {
    String long1 = "x".repeat(70_000);
    String long2 = "y".repeat(300_000);

    int leftOut =
        leftOut("{\"a\":\"%s\"}\n{\"a\":1}\r\n{\"a\":\"%s\"}\n{\"a\":2}".formatted(long1, long2));

    assertEquals(List.of(long1, "1", long2, "2"), read);
    assertEquals(0, leftOut);
  }

  @Test
  void countsLinesThatAreNotWholeButForTheLast() throws Exception {
    int leftOut = leftOut("{\"a\":1}\n{\"a\":\n\n{\"a\":2}\n{\"a\"");

    assertEquals(List.of("1", "2"), read);
    assertEquals(2, leftOut);
  }

  @Test
  void keepsALineOfWhichATextIsNoUtf8() throws Exception {
    int leftOut = leftOut("{\"a\":\"\u00e4!\"}\n");

    assertEquals(List.of("\ufffd!"), read);
    assertEquals(0, leftOut);
  }
}
