package co.duotopia.loadtest.config.dotenv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs read, too. */
class DotenvFileTest {
  @TempDir Path directory;
  private final Problems problems = new Problems();

  private Map<String, String> read(byte[] bytes) throws IOException {
    Files.write(directory.resolve(".env"), bytes);
    return new DotenvFile(
            ".env",
            Set.of("OURS", "ALSO_OURS"),
            Map.of("HOME", "/home/me"),
            Map.of("HOME", "/nobody", "COMMON", "below"))
        .read(directory, problems);
  }

  private String ours(String text) throws IOException {
    return read(text.getBytes()).get("OURS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KEY=\"-----BEGIN RSA PRIVATE KEY-----\nMIIE+/x==\nA=\\\"b\n-----END RSA PRIVATE KEY-----\"\n",
        "KEY='{\n  \"type\": \"service_account\",\n  \"private_key\": \"x\"\n}'\n",
        "KEY=-----BEGIN PRIVATE KEY-----\nMIIEvQ/+==\n-----END PRIVATE KEY-----\n",
        "COLOR=#fff\nPASS=a#b#c\n",
        "NAME: value\n- item\n",
        "set -a\nsource other.env\nif true; then\nfi\n",
        "UNCLOSED=\"it goes on\n",
        "IT=it's\nREF=${NOT_SET}\nODD=${a:?b}\n",
        "[section]\n; comment\n// comment\n",
        "export\nexport OURS\n"
      })
  void passesOverLinesOfOtherPrograms(String lines) throws IOException {
    assertEquals("hunter2", ours(lines + "OURS=hunter2\n" + lines));

    assertEquals(List.of(), problems.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          OURS: hunter2             | .env:2: must be NAME=value, but is not; correct it or put # before it
          export OURS hunter2       | .env:2: must be NAME=value, but is not; correct it or put # before it
          OURS="hunter2             | .env:2: OURS must end with the quote that it begins with, but does not; write "…" or '…'
          OURS=hunter#2             | .env:2: OURS must stand in quotes, since # would end its value; write "…"
          OURS=hunter${NOT_SET}     | .env:2: OURS refers to ${NOT_SET}, which must be set, but is not; set it, or write '…' if it is meant literally
          OURS="${ALSO_OURS}"       | .env:2: OURS refers to ${ALSO_OURS}, which must be set, but is not; set it, or write '…' if it is meant literally
          OURS=${HOME:?hunter2}     | .env:2: OURS must hold ${OTHER} or ${OTHER:-default}, but holds another ${; if it is meant literally, write '…'
          OURS=hunter$HOME          | .env:2: OURS must hold ${HOME} for that variable, or stand in '…', but holds $HOME
          OURS="$HOME/hunter2"      | .env:2: OURS must hold ${HOME} for that variable, or stand in '…', but holds $HOME
          OURS=hunter${             | .env:2: OURS must hold ${OTHER} or ${OTHER:-default}, but holds another ${; if it is meant literally, write '…'
          """)
  void judgesOursByNameWithoutQuotingTheValue(String line, String problem) throws IOException {
    read(("NAME: value\n" + line + "\nALSO_OURS='x'\n").getBytes());

    assertEquals(List.of(problem), problems.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          OURS=${FIRST}/x           | one two/x
          OURS="a ${FIRST} b"       | a one two b
          OURS='${FIRST}'           | ${FIRST}
          OURS="\\${FIRST}"         | ${FIRST}
          OURS=${NOT_SET:-else}     | else
          OURS=${NOT_SET-}          | ^^
          OURS=${FIRST:-else}       | one two
          OURS=${HOME}              | /home/me
          OURS=${COMMON}            | below
          OURS=pa$$word$1$NOT_SET   | pa$$word$1$NOT_SET
          OURS="$NOT_SET$"          | $NOT_SET$
          OURS='$FIRST'             | $FIRST
          OURS="\\$FIRST"           | $FIRST
          """)
  void expandsAsDockerComposeDoes(String line, String value) throws IOException {
    assertEquals(value, ours("FIRST='one two'\n" + line + "\n"));
    assertEquals(List.of(), problems.lines());
  }

  @Test
  void readsValuesOfSeveralLinesCrLfMarksAndExport() throws IOException {
    assertEquals("a\nb=c", ours("\uFEFFexport OURS=\"a\r\nb=c\" # note\r\nALSO_OURS=x\r\n"));
    assertEquals("x", ours("\uFEFFOURS=x\r\n"));
    assertEquals("x", read("\uFEFFOURS=x\r\n".getBytes(UTF_16LE)).get("OURS"));
    assertEquals(List.of(), problems.lines());
  }

  @Test
  void mindsAnotherEncodingOnlyInOurs() throws IOException {
    assertEquals("x", read("# für\nOTHER=ü\nOURS=x\n".getBytes(ISO_8859_1)).get("OURS"));
    assertEquals(List.of(), problems.lines());

    read("OTHER=ü\nOURS=ü\n".getBytes(ISO_8859_1));
    assertEquals(
        List.of(".env:2: OURS must be in UTF-8, but is not; save the file so"), problems.lines());
  }
}
