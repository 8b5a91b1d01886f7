package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.cli.Checkout;
import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.report.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real runs: started, watched and stopped in real browsers. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class PageInBrowserIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration SHORT = Duration.ofSeconds(20);

  /** The requests counted in the header. */
  private static final String REQUESTS =
      "parseInt(document.querySelector('#figure-rate .note')?.textContent.replace(',', ''))";

  @TempDir private static Path temporary;
  private static Optional<Browser> opened = Optional.empty();
  private static Optional<Browser> openedBeside = Optional.empty();
  private static Path folder;
  private static ShownPage page;
  private static ShownPage beside;
  private static ApartRun apart;

  /** The run apart starts meanwhile; the page beside is open before that, and not loaded again. */
  @BeforeAll
  static void open() throws IOException {
    opened = Browser.open();
    openedBeside = Browser.open();
    if (opened.isPresent() && openedBeside.isPresent()) {
      Checkout checkout = Checkout.in(temporary).built().sharingClasses();
      folder = checkout.folder();
      page = new ShownPage(opened.get(), folder, checkout.script());
      beside = page.in(openedBeside.get());
      beside.open("#/runs");
      beside.awaitShown(".panel, .none");
      apart = ApartRun.start(folder, "users=2", "rate=2", "time=10m");
    }
  }

  @AfterAll
  static void close() throws Exception {
    if (page != null) {
      page.close();
      apart.close();
    }
    opened.ifPresent(Browser::close);
    openedBeside.ifPresent(Browser::close);
  }

  @BeforeEach
  void needsABrowser() {
    assumeTrue(opened.isPresent(), "needs chromium and chromedriver on the PATH");
  }

  private static void choose(String load) {
    page.open("#/start?environment=local&scenario=normal&" + load);
    page.awaitShown("#start");
  }

  /** Returns when it has virtual users. */
  private static FinishedRun start() {
    page.click("#start");
    page.await("location.hash.startsWith('#/run/')", LONG);
    page.click("#tab-charts");
    page.await(REQUESTS + " > 0", LONG);
    return run(page);
  }

  private static FinishedRun run(ShownPage shown) {
    String address = (String) shown.browser().value("location.hash");
    return new FinishedRun(folder.resolve("results").resolve(address.split("/")[2]));
  }

  private static void awaitMoreRequests(ShownPage shown) {
    shown.await(REQUESTS + " > " + shown.browser().value(REQUESTS), SHORT);
  }

  private static void stop() {
    page.click("#stop");
    page.click("#stop-yes");
  }

  @Test
  void checksStartsWatchesAndEndsARunAcrossARestartOfThePage() throws Exception {
    choose("users=5&rate=5&time=15s");
    page.click("#check");
    page.await("document.querySelector('#checks li')", LONG);
    assertFalse(page.text("#checks").contains("failure"), page.text("#checks"));

    FinishedRun run = start();
    page.await("document.querySelector('.plot canvas')", SHORT);
    page.click("#tab-statistics");
    awaitMoreRequests(page);
    int port = page.end();
    page.await("!document.getElementById('link-lost').hidden", SHORT);
    page.startAgain(port);
    page.await("document.getElementById('link-lost').hidden", SHORT);
    awaitMoreRequests(page);

    page.await("document.getElementById('report')", LONG);
    run.assertShown(page);
    page.click("#tab-files");
    page.awaitShown("table.file-list tbody tr");
    run.assertEachFileComes(page);
    run.assertZipHasAll(page, Files.createDirectory(temporary.resolve("downloads")));
  }

  @Test
  void followsARunThatWasStartedElsewhereInTwoBrowsers() throws Exception {
    FinishedRun run = apart.awaitDirectory(folder.resolve("results"));
    beside.await("document.getElementById('current').dataset.run === '" + run.name() + "'", SHORT);
    beside.click("#current");
    beside.await(REQUESTS + " > 0", LONG);
    page.open("#/run/" + run.name());
    page.await(REQUESTS + " > 0", SHORT);
    awaitMoreRequests(beside);
    awaitMoreRequests(page);
    assertEquals(beside.text(".what"), page.text(".what"));
    assertTrue(page.text(".what").startsWith("2 users, 2/s, for 10 minutes"), page.text(".what"));

    stop();

    for (ShownPage shown : List.of(page, beside)) {
      shown.await("document.getElementById('report')", LONG);
      run.assertShown(shown);
      assertTrue(shown.text("#verdict").contains("Incomplete"), shown.text("#verdict"));
    }
    apart.awaitEnd();
    page.click("#again");
    page.awaitShown("#users");
    assertEquals("2", page.element("#users").getDomProperty("value"));
    assertEquals("600s", page.element("#time").getDomProperty("value"));
  }

  /** Its uploads take longer than anybody wants to wait. */
  @Test
  void stopsARunWithFaultsAtOnceWhenStoppingItGentlyTakesTooLong() {
    choose("users=3&rate=3&time=120s");
    page.click("#faults summary");
    page.click("#fault-storage-timeouts");
    FinishedRun run = start();
    page.await(REQUESTS + " >= 12", LONG);
    assertTrue(page.text(".what").contains("stand-in with storage-timeouts"), page.text(".what"));

    stop();
    page.await("document.getElementById('stop').textContent === 'Stop now'", SHORT);
    page.await("document.getElementById('state').textContent === 'Stopping'", SHORT);
    stop();

    page.await("document.getElementById('state').textContent === 'Killed'", SHORT);
    JsonNode faults = run.json("run.json").at("/settings/stand-in/faults");
    assertEquals(List.of("storage-timeouts"), faults.findValuesAsText("profile"));
    assertTrue(Files.exists(run.directory().resolve("truth.jsonl")));
    assertFalse(Files.exists(run.directory().resolve("summary.json")));
  }

  @Test
  void startsNothingOnProductionBeforeYesIsTyped() throws Exception {
    Path variables = folder.resolve(".env.production");
    try (OddBackend backend = new OddBackend()) {
      Files.writeString(
          variables,
          "PRODUCTION_BASE_URL=%s\nPROD_TEST_STUDENT_EMAIL=a@b.co\nPROD_TEST_STUDENT_PASSWORD=p\n"
              .formatted(backend.baseUrl()));
      choose("users=4&rate=4&time=4s");
      page.click("[name=environment][value=production]");
      page.awaitShown("#confirmation");
      assertTrue(page.text("#confirmation-text").contains(backend.baseUrl() + " affect real"));
      page.click("#start");
      page.awaitShown(".problems li");
      assertTrue(page.text(".problems").contains("must be confirmed with YES"));
      assertEquals(List.of(), backend.arrivals("/api/students/validate"));

      page.type("#confirmation", "YES");
      FinishedRun run = start();
      page.await("document.getElementById('report')", LONG);

      assertTrue(run.name().startsWith("production_normal_"), run.name());
      assertNotEquals(List.of(), backend.arrivals("/api/students/validate"));
      page.click("#tab-statistics");
      run.assertShown(page);
    } finally {
      Files.delete(variables);
    }
  }
}
