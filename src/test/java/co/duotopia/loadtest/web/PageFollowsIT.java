package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.report.Browser;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser keeps following a run whose process is not seen here. */
class PageFollowsIT {
  private static final String RUN = "local_normal_20260115_080000";
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path checkout;

  @Test
  void showsThatARunGoesOnAfterAPauseAndWhatItsResultsAre() throws Exception {
    Optional<Browser> opened = Browser.open();
    assumeTrue(opened.isPresent(), "needs chromium and chromedriver on the PATH");
    Instant start = Instant.now().minusSeconds(60);
    RunDirectory run =
        WrittenRun.described(Files.createDirectories(checkout.resolve("results").resolve(RUN)));
    Files.writeString(
        run.runJson(),
        Files.readString(run.runJson())
            .replaceFirst("\"created\" : \"[^\"]*\"", "\"created\" : \"" + start + "\""));
    try (Browser browser = opened.get();
        ShownPage page = new ShownPage(browser, checkout, checkout.resolve("run_tests.sh"));
        EventFile events = new EventFile(run.events());
        LiveFile live = new LiveFile(run.live(), start)) {
      events.append(Event.of(start, "started", "The first virtual user has started"));
      live.request("POST /upload", 100, 900, "").line(1_000);
      page.open("#/run/" + RUN);
      page.await(stateIs("Killed"), LONG);
      page.awaitShown("#verdict");

      int later = millisSince(start);
      live.request("POST /upload", later - 500, later - 100, "").line(later);
      page.await(stateIs("Running"), LONG);

      events.append(Event.of(Instant.now(), "finished", "The last virtual user has ended"));
      page.await(stateIs("Finished"), LONG);
      assertEquals(0L, page.browser().value("document.querySelectorAll('#report').length"));

      ResultFiles.write(run);
      page.awaitShown("#verdict #report");
      page.await("document.title.startsWith(document.querySelector('#state').textContent)", LONG);
    }
  }

  private static int millisSince(Instant start) {
    return (int) Duration.between(start, Instant.now()).toMillis();
  }

  private static String stateIs(String words) {
    return "document.getElementById('state')?.textContent === '" + words + "'";
  }
}
