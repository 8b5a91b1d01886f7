package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.RunDirectory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineAssertionTest {
  private static final String BEFORE = "<html>Caf&eacute;<table id=\"container_errors\"></table>";
  private static final String TABLE =
      """
      <table id="container_assertions" class="statistics-in extensible-geant">
      <thead><tr><th id="assert-col-1"><span>Assertion</span></th></tr></thead>
      <tbody>
      <tr>
        <td class="error-col-1 ok total">
          Global: count of failed events is 0.0
          <span class="value" style="display:none">0</span>
        </td>
        <td class="error-col-2 value ok total">OK</td>
      </tr>
      <tr>
        <td class="error-col-1 ko total">
          GET /caf&eacute; &lt;&amp;amp;&gt; &quot;練習&quot; &ThickSpace;: max of response time is less than 5.0
          <span class="value" style="display:none">1</span>
        </td>
        <td class="error-col-2 value ko total">KO</td>
      </tr>
      """;

  @TempDir Path folder;

  private List<EngineAssertion> read(String page) throws Exception {
    RunDirectory run = new RunDirectory(folder);
    Files.createDirectories(run.gatlingReport());
    Files.writeString(run.gatlingReport().resolve("index.html"), page);
    return EngineAssertion.read(run);
  }

  @Test
  void readsWhatGatlingSaysOfEachOne() throws Exception {
    assertEquals(
        List.of(
            new EngineAssertion("Global: count of failed events is 0.0", true),
            new EngineAssertion(
                "GET /café <&amp;> \"練習\" &ThickSpace;: max of response time is less than 5.0",
                false)),
        read(BEFORE + TABLE + "</tbody></table></html>"));
  }

  /** Gatling's own table of the names that it writes. */
  @Test
  void readsEachCharacterThatGatlingWritesByName() throws Exception {
    Properties names = new Properties();
    try (InputStream table = getClass().getResourceAsStream("/html-entities.properties")) {
      names.load(table);
    }

    assertEquals(252, names.size());
    names.forEach(
        (name, code) ->
            assertEquals(
                Character.toString(Integer.parseInt(code.toString())),
                HtmlText.of("&" + name + ";"),
                name::toString));
  }

  @Test
  void aPageThatEndsEarlyHasThoseThatAreWhole() throws Exception {
    assertEquals(1, read(BEFORE + TABLE.substring(0, TABLE.indexOf("GET /caf"))).size());
  }

  @Test
  void aReportWithoutAssertionsHasNone() throws Exception {
    assertEquals(List.of(), read(BEFORE));
  }

  @Test
  void aRunThatTheEngineDidNotReportHasNone() {
    assertEquals(List.of(), EngineAssertion.read(new RunDirectory(folder)));
  }
}
