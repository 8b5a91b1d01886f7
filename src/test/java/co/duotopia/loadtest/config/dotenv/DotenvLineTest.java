package co.duotopia.loadtest.config.dotenv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          NAME=value                     | value
          export NAME=value              | value
          ^  export  NAME = two words  ^ | two words
          NAME="a # b"                   | a # b
          NAME='a "b" $c'                | a "b" $c
          NAME="a \\"b\\" \\$c \\n"      | a "b" $c \\n
          NAME=value # of the class      | value
          export NAME='value' # 'ours'   | value
          NAME=a=b                       | a=b
          NAME=                          | ^^
          NAME= # none                   | ^^
          NAME=" x "                     | ^ x ^
          """)
  void readsAsAShellDoes(String line, String value) {
    assertEquals(
        Optional.of(new DotenvLine("NAME", value, Optional.empty())), DotenvLine.parse(line));
  }

  @Test
  void takesExportAsANameWhereItIsOne() {
    assertEquals(
        Optional.of(new DotenvLine("export", "1", Optional.empty())), DotenvLine.parse("export=1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "# NAME=value", "  # note", "\uFEFF# note"})
  void passesOverBlankLinesAndComments(String line) {
    assertEquals(Optional.empty(), DotenvLine.parse(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "NAME: hunter2", "=hunter2", "NA ME=hunter2"})
  void refusesWhatIsNoEntryWithoutQuotingIt(String line) {
    Exception refused = assertThrows(IllegalArgumentException.class, () -> DotenvLine.parse(line));

    assertEquals(-1, refused.getMessage().indexOf("hunter2"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NAME=\"hunter2", "NAME='hunter2", "NAME='hunter2' x", "NAME=hunter#2"})
  void saysWhatIsWrongWithAValueWithoutQuotingIt(String line) {
    String problem = DotenvLine.parse(line).orElseThrow().problem().orElseThrow();

    assertEquals(-1, problem.indexOf("hunter"), problem);
  }
}
