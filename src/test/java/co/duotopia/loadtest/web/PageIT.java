package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.cli.Checkout;
import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real run, started, followed and stopped over HTTP. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class PageIT {
  @TempDir Path temporary;

  private static String started(ServedPage page) throws Exception {
    HttpResponse<String> answer =
        page.post(
            "/api/start",
            "{\"environment\":\"local\",\"scenario\":\"normal\",\"users\":3,\"rate\":3,\"time\":\"90s\"}");
    assertEquals(200, answer.statusCode(), answer.body());
    return "/api/runs/" + PageJson.parse(answer.body()).path("run").asText();
  }

  private static boolean hasUploads(JsonNode second) {
    return second.path("statistics").toString().contains("upload-recording");
  }

  /** The browser's tests let one come to its own end. */
  @Test
  void aRunGoesOnWithoutThePageAndAnotherPageFindsAndStopsIt() throws Exception {
    Checkout checkout = Checkout.in(temporary).built().sharingClasses();
    String run;
    try (ServedPage page = new ServedPage(checkout)) {
      run = started(page);
      try (Events events = new Events(page.stream(run + "/stream").body())) {
        events.next("second", PageIT::hasUploads);
      }
      assertEquals(409, page.post("/api/start", "{\"environment\":\"local\"}").statusCode());
    }

    try (ServedPage page = new ServedPage(checkout)) {
      JsonNode found = page.json("/api/runs").get(0);
      assertEquals("running", found.path("state").asText());
      assertTrue(found.path("startedHere").asBoolean());
      JsonNode last;
      try (Events events = new Events(page.stream(run + "/stream").body())) {
        events.next("second");
        assertEquals(202, page.post(run + "/stop", "{\"now\":false}").statusCode());
        last = events.next("snapshot", snapshot -> snapshot.path("final").asBoolean());
      }

      assertEquals("finished", last.path("state").asText());
      assertEquals("incomplete", last.path("verdict").asText(), last.path("log").toString());
      assertTrue(last.path("events").toString().contains("\"stopped\""));
      JsonNode summary = page.json(run).at("/summary/phases/whole/all");
      assertTrue(summary.path("count").asInt() > 0, summary.toString());
      for (String same : List.of("count", "failures", "p50", "p95", "p99", "mean", "max")) {
        assertEquals(
            summary.path(same).decimalValue().stripTrailingZeros(),
            last.at("/statistics/all").path(same).decimalValue().stripTrailingZeros(),
            same);
      }
      assertTrue(last.at("/database/total").size() >= 1);
      assertTrue(last.path("log").toString().contains("Results: "), last.path("log").toString());
      String files = page.json(run + "/files").toString();
      assertTrue(files.contains("report.html") && files.contains("gatling/index.html"), files);
    }
  }
}
