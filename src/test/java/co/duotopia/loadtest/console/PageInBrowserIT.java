package co.duotopia.loadtest.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.cli.Checkout;
import co.duotopia.loadtest.report.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real runs against the stand-in: started, watched and stopped in a real browser. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class PageInBrowserIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration SHORT = Duration.ofSeconds(20);

  /** As the header counts them. */
  private static final String REQUESTS =
      "parseInt(document.querySelector('#figure-rate .note').textContent.replace(',', ''))";

  @TempDir private static Path temporary;
  private static Optional<Browser> opened = Optional.empty();
  private static Path folder;
  private static ShownPage page;

  @BeforeAll
  static void open() throws IOException {
    opened = Browser.open();
    if (opened.isPresent()) {
      folder = Checkout.in(temporary).built().folder();
      page = new ShownPage(opened.get(), folder);
    }
  }

  @AfterAll
  static void close() {
    if (page != null) {
      page.close();
    }
    opened.ifPresent(Browser::close);
  }

  @BeforeEach
  void needsABrowser() {
    assumeTrue(opened.isPresent(), "needs chromium and chromedriver on the PATH");
  }

  /** Returns its name, once it has virtual users. */
  private static String start(String users, String time) {
    page.open("#/start?environment=local&scenario=normal&rate=5&users=" + users + "&time=" + time);
    page.click("#start");
    page.await("location.hash.startsWith('#/run/')", LONG);
    page.await(REQUESTS + " > 0", LONG);
    return ((String) page.browser().value("location.hash")).substring("#/run/".length());
  }

  @Test
  void checksStartsWatchesAndEndsARunAcrossARestartOfThePage() throws Exception {
    page.open("#/start");
    page.click("#check");
    page.await("document.querySelector('#checks li')", LONG);
    assertFalse(page.text("#checks").contains("failure"), page.text("#checks"));

    String run = start("5", "15s");
    Process apart = startApart();
    page.await(REQUESTS + " > " + page.browser().value(REQUESTS), SHORT);

    int port = page.end();
    page.await("!document.getElementById('link-lost').hidden", SHORT);
    page.startAgain(port);
    page.await("document.getElementById('link-lost').hidden", SHORT);
    page.await(REQUESTS + " > " + page.browser().value(REQUESTS), SHORT);

    page.await("document.getElementById('report')", LONG);
    JsonNode summary = summary(run);
    page.await("document.querySelector('.panel .hint').textContent.includes('summary')", SHORT);
    assertSame(summary.path("phases").path("whole"));
    downloadsEachFile(run);
    assertTrue(apart.waitFor(90, TimeUnit.SECONDS));
    findsTheOther(run);
  }

  /** As from a terminal or CI, beside the page. */
  private static Process startApart() throws IOException {
    ProcessBuilder script =
        new ProcessBuilder(
            "bash", "run_tests.sh", "--headless", "--users=2", "--rate=2", "--time=3s");
    return script
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve("apart.txt").toFile())
        .start();
  }

  private static JsonNode summary(String run) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("results").resolve(run).resolve("summary.json").toFile());
  }

  private static void assertSame(JsonNode whole) {
    List<List<String>> rows = page.rows("table.statistics");
    assertEquals(whole.path("requests").size() + 1, rows.size());
    for (List<String> row : rows.subList(0, rows.size() - 1)) {
      assertEquals(figures(whole.path("requests").path(row.get(0) + " " + row.get(1))), shown(row));
    }
    assertEquals(figures(whole.path("all")), shown(rows.get(rows.size() - 1)));
  }

  private static List<String> shown(List<String> row) {
    return row.subList(2, 10);
  }

  private static List<String> figures(JsonNode of) {
    return List.of("count", "failures", "p50", "p95", "p99", "mean", "min", "max").stream()
        .map(name -> String.format(Locale.ROOT, "%,d", Math.round(of.path(name).doubleValue())))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static void downloadsEachFile(String run) throws IOException {
    page.click("#tab-files");
    page.awaitShown("table.file-list tbody tr");
    Map<String, Long> sizes =
        (Map<String, Long>)
            page.browser()
                .driver()
                .executeAsyncScript(
                    "const done = arguments[0];"
                        + " const links = [...document.querySelectorAll('.file-list a')];"
                        + " Promise.all(links.map(async (a) =>"
                        + " [a.textContent, (await (await fetch(a.href)).blob()).size]))"
                        + ".then((all) => done(Object.fromEntries(all)), done)");
    assertTrue(sizes.keySet().containsAll(List.of("report.html", "summary.json", "live.jsonl")));
    for (Map.Entry<String, Long> file : sizes.entrySet()) {
      Path written = folder.resolve("results").resolve(run).resolve(file.getKey());
      assertEquals(Files.size(written), file.getValue(), file.getKey());
    }
  }

  private static void findsTheOther(String run) {
    page.open("#/runs");
    page.await("document.querySelectorAll('table.runs tbody tr').length >= 2", SHORT);
    String other =
        page.rows("table.runs").stream()
            .map(row -> row.get(1))
            .filter(name -> name.compareTo(run) > 0)
            .findFirst()
            .orElseThrow();
    page.open("#/run/" + other);
    page.await("document.getElementById('report')", SHORT);
    assertTrue(page.text(".what").startsWith("2 users, 2/s, for 3 seconds"), page.text(".what"));
  }

  @Test
  void stopsARunEarlyAndOffersItAgain() throws IOException {
    String run = start("3", "120s");
    page.await(REQUESTS + " > 15", LONG);

    page.click("#stop");
    page.click("#stop-yes");
    page.await("document.getElementById('report')", LONG);

    JsonNode whole = summary(run).path("phases").path("whole");
    assertTrue(whole.path("seconds").doubleValue() < 60, whole.path("seconds").toString());
    assertTrue(page.text("#verdict").contains("Incomplete"), page.text("#verdict"));
    page.click("#again");
    page.awaitShown("#users");
    assertEquals("3", page.element("#users").getDomProperty("value"));
    assertEquals("120s", page.element("#time").getDomProperty("value"));
  }
}
