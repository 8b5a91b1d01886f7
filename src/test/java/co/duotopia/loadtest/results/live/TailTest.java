package co.duotopia.loadtest.results.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
  @TempDir Path temporary;
  private Path file;
  private Tail tail;

  @BeforeEach
  void setUp() {
    file = temporary.resolve("live.jsonl");
    tail = new Tail(file, 16);
  }

  private List<String> afterAppending(String text) throws IOException {
    Files.writeString(file, text, CREATE, APPEND);
    return lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    tail.read(lines::add);
    return lines;
  }

  @Test
  void hasNoLinesOfAFileThatIsNotThereYet() throws IOException {
    assertEquals(List.of(), lines());
    assertEquals(List.of("one"), afterAppending("one\n"));
  }

  @Test
  void readsWhatIsNew() throws IOException {
    assertEquals(List.of("one", "two"), afterAppending("one\ntwo\n"));
    assertEquals(List.of(), lines());
    assertEquals(List.of("three"), afterAppending("three\n"));
  }

  @Test
  void waitsForTheEndOfALineEvenWithinALetter() throws IOException {
    byte[] umlaut = "ü\n".getBytes(UTF_8);

    assertEquals(List.of("one"), afterAppending("one\ntw"));
    Files.write(file, new byte[] {umlaut[0]}, APPEND);
    assertEquals(List.of(), lines());
    Files.write(file, new byte[] {umlaut[1], umlaut[2]}, APPEND);
    assertEquals(List.of("twü"), lines());
  }

  @Test
  void readsMoreThanItHoldsAtOnce() throws IOException {
    assertEquals(
        List.of("123456789", "abcdefghi", "x"), afterAppending("123456789\nabcdefghi\nx\n"));
  }

  @Test
  void goesOnBehindALineThatIsTooLong() throws IOException {
    afterAppending("x".repeat(40));

    assertEquals("two", afterAppending("\ntwo\n").get(1));
  }

  @Test
  void saysThatItsFileWasReplaced() throws IOException {
    afterAppending("one\ntwo\n");
    Path other = Files.writeString(temporary.resolve("other"), "three\nfour\nfive\n");
    assumeTrue(Files.readAttributes(file, BasicFileAttributes.class).fileKey() != null);

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThrows(FileReplaced.class, this::lines);
  }

  @Test
  void saysThatItsFileBecameShorter() throws IOException {
    afterAppending("one\ntwo\n");

    Files.writeString(file, "new\n");

    assertThrows(FileReplaced.class, this::lines);
  }
}
