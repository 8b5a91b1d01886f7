package co.duotopia.loadtest.report.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.report.Assessments;
import co.duotopia.loadtest.report.Diagnoses;
import co.duotopia.loadtest.report.Pages;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private JsonNode summary() throws Exception {
    return summary(SmallRun.whole(folder).results());
  }

  private static JsonNode summary(RunResults results) throws Exception {
    return JSON.readTree(
        SummaryJson.of(results, Assessments.missed(), Diagnoses.none(), Optional.empty()));
  }

  @Test
  void saysWhatWasRunAndWhatItIsWorth() throws Exception {
    JsonNode summary = summary();

    assertEquals(1, summary.get("v").asInt());
    assertEquals("local_normal_20270115_080000", summary.at("/run/name").asText());
    assertEquals("2027-01-15T08:00:00Z", summary.at("/run/created").asText());
    assertEquals("3.15.1", summary.at("/run/versions/gatling").asText());
    assertEquals(1, summary.at("/run/shard/count").asInt());
    assertTrue(summary.get("partial").isNull());
    assertEquals("missed", summary.get("outcome").asText());
    assertEquals(2, summary.get("exitCode").asInt());
    assertEquals(
        "p95 of all requests: required < 10000 ms, actual 13417 ms",
        summary.at("/reasons/0").asText());
    assertEquals("acceptable", summary.get("grade").asText());
    assertEquals("unknown", summary.at("/expectations/2/status").asText());
    assertEquals("good", summary.at("/grades/0/whole/grade").asText());
    assertTrue(summary.at("/grades/1/whole").isNull());
    assertEquals("missed", summary.at("/trends/0/status").asText());
    assertEquals(42, summary.at("/breach/lastedSeconds").asDouble());
  }

  @Test
  void holdsWhatBroke() throws Exception {
    JsonNode summary =
        JSON.readTree(
            SummaryJson.of(
                SmallRun.whole(folder).results(),
                Assessments.missed(),
                Diagnoses.poolExhausted(),
                Optional.empty()));

    JsonNode first = summary.at("/findings/0");
    assertEquals("pool-exhaustion", first.get("pattern").asText());
    assertEquals("Database connection pool exhausted", first.get("title").asText());
    assertEquals("certain", first.get("confidence").asText());
    assertEquals("{\"at\":\"2027-01-15T08:00:01Z\",\"users\":2}", first.get("onset").toString());
    assertEquals(
        "1 of 5 requests failed with “" + SmallRun.ERROR + "”",
        first.at("/evidence/0/text").asText());
    assertEquals("2027-01-15T08:00:01Z", first.at("/evidence/0/at").asText());
    assertTrue(first.at("/evidence/1/at").isNull());
    assertEquals(
        "[{\"title\":\"Slow database queries\",\"because\":\"the longest query took < 5 ms\"}]",
        first.get("excluded").toString());
    assertEquals("Raise pool_size", first.at("/remedies/1").asText());
    assertEquals("frozen", first.at("/consequences/0/pattern").asText());
    assertEquals("likely", first.at("/consequences/0/confidence").asText());
    assertFalse(first.get("consequences").get(0).has("consequences"));
    assertEquals("cold-starts", summary.at("/findings/1/pattern").asText());
    assertEquals("[\"the CPU of the service\"]", summary.get("unseen").toString());
    assertEquals(
        "{\"users\":1,\"heldSeconds\":20,\"brokeBy\":2,\"breachUsers\":2,\"breachAt\":\"2027-01-15T08:00:02Z\",\"broke\":\"p95\",\"manner\":\"catastrophic\",\"recoveryMillis\":12000}",
        summary.get("limit").toString());
  }

  @Test
  void holdsNoFindingsWhereNoneAreKnown() throws Exception {
    JsonNode summary =
        JSON.readTree(
            SummaryJson.of(
                SmallRun.whole(folder).results(),
                Assessments.missed(),
                Diagnoses.unexplained(),
                Optional.empty()));

    assertEquals("[]", summary.get("findings").toString());
    assertEquals(1, summary.get("unexplained").size());
    assertEquals("[\"2 sessions of b/c <in> database d\"]", summary.get("notes").toString());
    assertEquals(
        "{\"users\":2,\"heldSeconds\":40,\"brokeBy\":null,\"breachUsers\":null,\"breachAt\":null,\"broke\":null,\"manner\":null,\"recoveryMillis\":null}",
        summary.get("limit").toString());
  }

  @Test
  void holdsTheFiguresOfEachPhase() throws Exception {
    JsonNode phases = summary().get("phases");

    assertEquals("2027-01-15T08:00:00.500Z", phases.at("/whole/start").asText());
    assertEquals(3.4, phases.at("/whole/seconds").asDouble());
    assertEquals(5, phases.at("/whole/all/count").asInt());
    assertEquals(1, phases.at("/whole/all/failures").asInt());
    assertEquals(1.471, phases.at("/whole/all/perSecond").asDouble());
    assertEquals(100, phases.at("/whole/all/receivedBytesMean").asDouble());
    JsonNode profile = phases.at("/whole/requests").get("GET /profile");
    assertEquals(100, profile.get("min").asInt());
    assertEquals(200, profile.get("mean").asDouble());
    assertEquals(200, profile.get("p50").asInt());
    assertEquals(300, profile.get("p99.99").asInt());
    assertEquals(300, profile.get("max").asInt());
    assertEquals(1, phases.at("/ramp/all/count").asInt());
    assertFalse(phases.at("/ramp/all").has("histogram"));
    assertEquals(4, phases.at("/steady/all/count").asInt());
    assertEquals(0, phases.at("/steady/all/failures").asInt());
  }

  @Test
  void holdsHowManyRequestsTheEngineSentAgain() throws Exception {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of());
    try (LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.resent("GET /a", 0, 900).request("GET /b", 0, 900, "").line(1_000);
    }
    run.request("GET /a", 0, 900, "").request("GET /b", 0, 900, "").whole(0);
    JsonNode whole = summary(run.read()).at("/phases/whole");

    assertEquals(1, whole.at("/all/resent").asInt());
    assertEquals(1, whole.get("requests").get("GET /a").get("resent").asInt());
    assertEquals(0, whole.get("requests").get("GET /b").get("resent").asInt());
  }

  @Test
  void tellsStoredRecordingsFromRequestsWhereSomeWereRepeats() throws Exception {
    String upload = "POST /api/students/upload-recording (2MB)";
    WrittenRun run =
        new WrittenRun(folder, "normal", Map.of("users", "1", "rate", "1", "time", "4s"));
    run.log().user(true, 0);
    run.log().request(upload, 0, 1_000, "");
    run.log().request(upload, 1_000, 2_000, "502 Bad Gateway");
    run.log().request(upload + " retry", 2_000, 3_000, "502 Bad Gateway");
    run.log().request(upload + " retry", 3_000, 4_000, "");
    RunResults results = run.whole(0).read();

    JsonNode phases = summary(results).get("phases");

    assertEquals(
        "{\"count\":4,\"repeats\":2,\"perSecond\":1.0,\"goodput\":0.5}",
        phases.at("/whole/uploads").toString());
    assertTrue(
        Pages.of(results, Assessments.missed())
            .contains("goodput, of 1.00 upload requests/s with 2 repeats"));
  }

  @Test
  void hasNoGoodputWithoutRepeats() throws Exception {
    assertFalse(summary().at("/phases/whole").has("uploads"));
  }

  /** No other file has them. */
  @Test
  void holdsAllErrorsOutsideRequests() throws Exception {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of("users", "2"));
    for (int i = 0; i < 201; i++) {
      run.log().error("no value " + i, 10);
    }
    RunResults results = run.whole(2_000).read();

    JsonNode summary =
        JSON.readTree(
            SummaryJson.of(results, Assessments.missed(), Diagnoses.none(), Optional.empty()));

    assertEquals(201, summary.get("errors").size());
    assertEquals("{\"kinds\":0,\"count\":0}", summary.get("otherErrors").toString());
  }

  @Test
  void holdsFailuresDatabaseAndResources() throws Exception {
    JsonNode summary = summary();

    assertEquals(1, summary.get("failures").size());
    assertEquals(SmallRun.ERROR, summary.at("/failures/0/error").asText());
    assertEquals(0, summary.at("/otherFailures/count").asInt());
    assertEquals(
        "{\"samples\":3,\"blindSamples\":1,\"peakConnections\":10,\"usableConnections\":20,\"peakPercent\":50.0,\"deadlocks\":0}",
        summary.get("database").toString());
    assertEquals(
        "{\"samples\":2,\"machineCpuPercent\":90.0,\"generator\":{\"cpuPercent\":30.0,\"heapBytes\":1000,\"rssBytes\":4000},\"target\":{\"cpuPercent\":50.0,\"rssBytes\":5000,\"childrenCpuPercent\":10.0,\"childrenRssBytes\":6000}}",
        summary.get("resources").toString());
  }

  @Test
  void isNullWhereNothingIsKnown() throws Exception {
    SmallRun run = SmallRun.killed(folder);
    Files.delete(run.directory().database());
    Files.delete(run.directory().resources());
    Files.write(run.directory().simulationLog(), new byte[0]);

    JsonNode summary =
        JSON.readTree(
            SummaryJson.of(
                run.results(), Assessments.passed(), Diagnoses.none(), Optional.empty()));

    assertTrue(summary.get("partial").asText().startsWith("the run did not finish; "));
    assertEquals(0, summary.at("/database/samples").asInt(-1));
    assertTrue(summary.at("/database/peakConnections").isNull());
    assertTrue(summary.get("exitCode").isNull());
    assertTrue(summary.get("breach").isNull());
    assertTrue(summary.at("/phases/steady").isNull());
    assertTrue(summary.at("/phases/whole/all/p95").isNull());
    assertTrue(summary.at("/phases/whole/all/receivedBytesMean").isNull());
    assertTrue(summary.at("/resources/generator/cpuPercent").isNull());
  }

  /** 1 to 1000 ms in one run, 1001 to 2000 ms in the other: together 1 to 2000. */
  @Test
  void hasHistogramsThatAddUpToThoseOfBothRuns() throws Exception {
    Histogram both = new Histogram(3);
    both.add(histogramOfARun("a", 1));
    both.add(histogramOfARun("b", 1_001));

    assertEquals(2_000, both.getTotalCount());
    LongStream.of(1, 50, 66, 75, 80, 90, 95, 98, 99, 100)
        .forEach(p -> assertEquals(20 * p, both.getValueAtPercentile(p)));
  }

  private Histogram histogramOfARun(String name, int first) throws Exception {
    RunResults results = run(name, 1, 1_000, i -> first + i);
    JsonNode summary =
        JSON.readTree(
            SummaryJson.of(results, Assessments.passed(), Diagnoses.none(), Optional.empty()));
    byte[] encoded = summary.at("/phases/whole/all/histogram").binaryValue();
    return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), 0);
  }

  private interface Times {
    int millis(int request);
  }

  private RunResults run(String name, int names, int requests, Times times) throws Exception {
    Path directory = Files.createDirectory(folder.resolve(name));
    SmallRun run = SmallRun.whole(directory);
    Files.delete(run.directory().live());
    try (WrittenLog log =
        new WrittenLog(
            run.directory().simulationLog(), "3.15.1", WrittenRun.START.toEpochMilli())) {
      for (int i = 0; i < requests; i++) {
        String request = "POST /api/students/upload-recording (%d)".formatted(i % names);
        log.request(request, 2_000, 2_000 + times.millis(i), "");
      }
    }
    return run.results();
  }

  @Test
  void staysSmallWithTwentyNamesAndTimesOfAllSizes() throws Exception {
    Random random = new Random(3);
    RunResults results =
        run("many", 20, 200_000, i -> (int) Math.exp(5.5 + 1.2 * random.nextGaussian()));

    String summary =
        SummaryJson.of(results, Assessments.missed(), Diagnoses.none(), Optional.empty());

    assertEquals(20, results.requests().size());
    assertTrue(results.all().max() > 20_000, "times of all sizes");
    int length = summary.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length < 150_000, () -> length + " bytes");
  }
}
