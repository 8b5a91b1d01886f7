package co.duotopia.loadtest.monitor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          select 'it''s', 1                      | select ?, ?
          select E'a\\'b', U&'d\\0061', b'01'    | select ?, ?, ?
          select $$a'b$$, $tag$ $$ $tag$, $1     | select ?, ?, $1
          select t1.col2, "a 'b' 3" from t1      | select t1.col2, "a 'b' 3" from t1
          select -1.5e-3, .5, 0x1F, 1_000        | select -?, ?, ?, ?
          select 1 /* a /* b */ 'c' */ + 2       | select ? + ?
          select a$b$c from x where y='z'        | select a$b$c from x where y=?
          set password to 'open                  | set password to ?
          select $body$open                      | select ?
          select 1 /* open                       | select ?
          select a -- 'b'                        | select a
          in (1,2)                               | in (?,?)
          """)
  void leavesNamesAndTakesValues(String query, String expected) {
    assertEquals(expected, QueryText.shortened(query));
  }

  @Test
  void becomesOneLine() {
    assertEquals("select a, b from c", QueryText.shortened("select a, -- one\n\tb\n\n from c\n"));
  }

  @Test
  void isCutAt200Characters() {
    String text = QueryText.shortened("select " + "column_name, ".repeat(400));

    assertEquals(200, text.length());
    assertTrue(text.endsWith("…"));
  }

  @Test
  void takesAVeryLongLiteral() {
    assertEquals("select ?", QueryText.shortened("select '" + "a''b".repeat(300_000) + "'"));
  }
}
