package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.EngineAssertion.Status;
import co.duotopia.loadtest.results.log.HtmlText;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  void aPageThatEndsEarlyHasNoneSinceOthersMayBeMissing() throws Exception {
    assertEquals(0, read(BEFORE + TABLE.substring(0, TABLE.indexOf("GET /caf"))).size());
  }

  @Test
  void aReportWithoutAssertionsHasNone() throws Exception {
    assertEquals(List.of(), read(BEFORE));
  }

  @Test
  void withoutAReportNoneIsEvaluated() throws Exception {
    assertEquals(
        List.of(
            notEvaluated("Global: percentage of successful events is greater than 95.0"),
            notEvaluated("Global: 95th percentile of response time is less than 10000.0")),
        logged("normal"));
    assertEquals(
        List.of(
            notEvaluated("number 1 of the simulation"), notEvaluated("number 2 of the simulation")),
        logged("names"));
    assertEquals(List.of(), logged("empty"));
  }

  private static EngineAssertion notEvaluated(String message) {
    return new EngineAssertion(message, Status.NOT_EVALUATED);
  }

  private List<EngineAssertion> logged(String name) throws Exception {
    RunDirectory run = new RunDirectory(folder);
    Files.copy(ReadLog.recorded(name), run.simulationLog(), StandardCopyOption.REPLACE_EXISTING);
    return EngineAssertion.read(run);
  }

  @Test
  void neitherReportNorReadableLogHasNone() throws Exception {
    RunDirectory run = new RunDirectory(folder);
    assertEquals(List.of(), EngineAssertion.read(run));

    Files.writeString(run.simulationLog(), "\0not a log");
    assertEquals(List.of(), EngineAssertion.read(run));
  }
}
