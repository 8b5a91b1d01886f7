package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.report.Browser;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's tab of failures, in a real browser. */
class PageFailuresIT {
  private static final String RUN = "local_normal_20270115_080000";

  private static Optional<Browser> opened = Optional.empty();

  @TempDir Path checkout;

  @BeforeAll
  static void open() {
    opened = Browser.open();
    assumeTrue(opened.isPresent(), "needs chromium and chromedriver on the PATH");
  }

  @AfterAll
  static void close() {
    opened.ifPresent(Browser::close);
  }

  /** 500 kinds of failed requests, 2 of each; 1 error outside requests. */
  @Test
  void countsEveryKindThoughNotAllAreShown() throws Exception {
    Path folder = Files.createDirectories(checkout.resolve("results").resolve(RUN));
    Map<String, String> asked = Map.of("users", "2", "rate", "2", "time", "4s");
    try (ShownPage page = new ShownPage(opened.get(), checkout, checkout.resolve("run_tests.sh"));
        WrittenRun run = new WrittenRun(folder, "normal", asked)) {
      for (int i = 0; i < 500; i++) {
        String error = "error %03d".formatted(i);
        run.log().request("POST /upload", 100, 200, error).request("POST /upload", 300, 400, error);
      }
      run.log().error("no value", 500);
      run.whole(1_000).close();
      assertShown(page);

      ResultFiles.write(run.directory());
      assertShown(page);
      page.awaitShown("#verdict #report");
      assertShown(page);
    }
  }

  @Test
  void saysNoneAndAllOfNoneAndAllOnly() throws Exception {
    List<Long> failures = List.of(1_000_000L, 999_999L, 999_600L, 400L, 1L, 0L);
    for (int i = 0; i < failures.size(); i++) {
      Path run = Files.createDirectories(checkout.resolve("results").resolve("run-" + i));
      WrittenRun.described(run);
      Files.writeString(
          run.resolve("summary.json"),
          """
          {"v":1,"outcome":"passed",
           "phases":{"whole":{"all":{"count":1000000,"failures":%d,"p95":9}}}}"""
              .formatted(failures.get(i)));
    }
    try (ShownPage page = new ShownPage(opened.get(), checkout, checkout.resolve("run_tests.sh"))) {
      page.open("#/runs");
      page.awaitShown("table.runs tbody tr");

      assertEquals(
          List.of("0 %", "< 0.01 %", "0.04 %", "99.9 %", "> 99.99 %", "100 %"),
          page.rows("table.runs").stream().map(row -> row.get(7)).toList());
    }
  }

  private static void assertShown(ShownPage page) {
    page.open("#/run/" + RUN + "/failures");
    page.awaitShown("table.failures tbody tr");

    List<List<String>> rows = page.rows("table.failures");
    assertEquals(101, rows.size());
    assertEquals(
        List.of("2", "0.20 %", "POST /upload", "error 000"), rows.get(0).subList(0, 4), "shares");
    assertEquals(List.of("1", "", "Outside requests", "no value"), rows.get(100).subList(0, 4));
    assertEquals("And 400 more kinds, 800 failures in total.", page.text(".panel .hint"));
    assertEquals("Failures 501", page.text("#tab-failures"));
  }
}
