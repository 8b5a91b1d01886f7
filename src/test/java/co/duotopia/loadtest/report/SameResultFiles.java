package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.report.text.Markdown;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.w3c.dom.Document;

/** Holds the result files of a run against each other. */
public final class SameResultFiles {
  private SameResultFiles() {}

  public static void check(RunDirectory run, RunResults results) throws Exception {
    JsonNode summary = new ObjectMapper().readTree(Files.readAllBytes(run.summary()));
    JsonNode whole = summary.at("/phases/whole");
    List<NamedCsvRecord> stats = rows(run.stats());
    assertEquals(results.requests().size() + 1, stats.size());
    assertEquals(results.requests().size(), whole.get("requests").size());
    for (NamedCsvRecord row : stats) {
      String name = (row.getField("Type") + " " + row.getField("Name")).strip();
      boolean all = name.equals("Aggregated");
      check(row, all ? whole.get("all") : whole.get("requests").get(name), name);
    }
    histories(run, whole.get("all"));
    failures(run, whole.get("all"), summary);
    String page = Files.readString(run.findings());
    for (Statistics request :
        results.requests().size() > 20 ? List.<Statistics>of() : results.requests()) {
      assertTrue(
          page.contains("| " + Markdown.text(request.name()) + " "), () -> request.name() + page);
    }
    verdicts(run, summary, page);
    findings(run, summary.get("findings"), page);
  }

  private static void findings(RunDirectory run, JsonNode findings, String page)
      throws IOException {
    String html = Files.readString(run.report());
    assertEquals(findings.size(), html.split("<article class=\"card finding\"", -1).length - 1);
    for (JsonNode finding : findings) {
      String title = finding.get("title").asText();
      assertTrue(page.contains("\n### " + Markdown.text(title) + "\n"), () -> title + page);
    }
    String first = findings.path(0).path("pattern").asText();
    assertEquals(
        !findings.isEmpty(),
        Files.readString(run.junit()).contains("<property name=\"finding\" value=\"" + first));
  }

  private static void check(NamedCsvRecord row, JsonNode figures, String name) {
    assertEquals(row.getField("Request Count"), figures.get("count").asText(), name);
    assertEquals(row.getField("Failure Count"), figures.get("failures").asText(), name);
    if (figures.get("count").asLong() > 0) {
      assertEquals(row.getField("50%"), figures.get("p50").asText(), name);
      assertEquals(row.getField("95%"), figures.get("p95").asText(), name);
      assertEquals(row.getField("99.99%"), figures.get("p99.99").asText(), name);
      assertEquals(row.getField("100%"), figures.get("max").asText(), name);
      assertEquals(
          Double.parseDouble(row.getField("Requests/s")),
          figures.get("perSecond").asDouble(),
          0.001,
          name);
    }
    assertEquals(figures.get("count").asLong(), histogram(figures).getTotalCount(), name);
  }

  private static Histogram histogram(JsonNode figures) {
    try {
      byte[] encoded = figures.get("histogram").binaryValue();
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
    } catch (IOException | DataFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** The last row of the history knows all requests. */
  private static void histories(RunDirectory run, JsonNode all) throws IOException {
    List<NamedCsvRecord> history = rows(run.statsHistory());
    if (!history.isEmpty()) {
      NamedCsvRecord last = history.get(history.size() - 1);
      assertEquals(last.getField("Total Request Count"), all.get("count").asText());
      assertEquals(last.getField("Total Failure Count"), all.get("failures").asText());
      assertEquals(last.getField("Total Max Response Time"), all.get("max").asText("0"));
    }
  }

  private static void failures(RunDirectory run, JsonNode all, JsonNode summary)
      throws IOException {
    long inCsv =
        rows(run.failures()).stream()
            .mapToLong(row -> Long.parseLong(row.getField("Occurrences")))
            .sum();
    long inSummary = summary.at("/otherFailures/count").asLong();
    for (JsonNode failure : summary.get("failures")) {
      inSummary += failure.get("count").asLong();
    }
    assertEquals(all.get("failures").asLong(), inCsv);
    assertEquals(inCsv, inSummary);
  }

  private static void verdicts(RunDirectory run, JsonNode summary, String page) throws Exception {
    Document junit =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(run.junit().toFile());
    long missed = 0;
    for (JsonNode expectation : summary.get("expectations")) {
      missed += expectation.get("status").asText().equals("missed") ? 1 : 0;
    }
    assertEquals(missed, junit.getElementsByTagName("failure").getLength());
    boolean tells = List.of("passed", "missed").contains(summary.get("outcome").asText());
    assertEquals(tells ? 0 : 1, junit.getElementsByTagName("error").getLength());
    assertTrue(page.toLowerCase(Locale.ROOT).startsWith("# " + summary.get("outcome").asText()));
    assertTrue(
        page.lines().findFirst().orElse("").endsWith("grade " + summary.get("grade").asText()));
  }

  private static List<NamedCsvRecord> rows(Path csv) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      return reader.stream().toList();
    }
  }
}
