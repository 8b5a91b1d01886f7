package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.report.Browser;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.run.RunDirectory;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** Views of ended runs, and of the form, in a real browser. */
class PageViewsIT {
  private static final String FINISHED = "local_normal_20270115_080000";
  private static final String KILLED = "local_normal_20270115_090000";
  private static final String FAST = "local_normal_20250115_080000";
  private static final String SLOW = "local_normal_20250115_090000";
  private static final List<String> VIEWS =
      List.of(
          "#/start",
          "#/runs",
          "#/run/" + FINISHED,
          "#/run/" + FINISHED + "/charts",
          "#/run/" + FINISHED + "/failures",
          "#/run/" + FINISHED + "/database",
          "#/run/" + FINISHED + "/log",
          "#/run/" + FINISHED + "/files");

  /** Texts that would run, or break out, if they could. */
  private static final String NASTY = "<img src=x onerror='window.ran=1'><script>window.ran=2<";

  private static final String ONE_OF_34_MILLIS =
      "HISTEwAAAAIAAAAAAAAAAwAAAAAAAAABAAAAAAAAAAI/8AAAAAAAAEMC";

  @TempDir private static Path checkout;
  private static Optional<Browser> opened = Optional.empty();
  private static ShownPage page;

  @BeforeAll
  static void open() throws IOException {
    opened = Browser.open();
    if (opened.isEmpty()) {
      return;
    }
    Path results = Files.createDirectory(checkout.resolve("results"));
    RunDirectory finished =
        SmallRun.whole(Files.createDirectory(results.resolve(FINISHED))).directory();
    writeLog(finished.path(), 1_800_000_002_100L, "pool exhausted");
    ResultFiles.write(finished);
    writeKilled(Files.createDirectory(results.resolve(KILLED)));
    began(ComparableRun.write(results.resolve(FAST), 1, 1), "2025-01-15T08:00:00Z");
    began(ComparableRun.write(results.resolve(SLOW), 2, 1.3), "2025-01-15T09:00:00Z");
    page = new ShownPage(opened.get(), checkout, checkout.resolve("run_tests.sh"));
  }

  /** An error of the backend twice, and an answer that it was. */
  private static void writeLog(Path run, long at, String text) throws IOException {
    Files.writeString(
        run.resolve("backend.jsonl"),
        """
        {"v":1,"source":"app","t":%1$d,"clock":"entry","level":"error","text":"%2$s","n":2}
        {"v":1,"source":"proxy","t":%1$d,"clock":"entry","level":"error","status":502}
        """
            .formatted(at, text));
  }

  private static void began(RunDirectory run, String at) throws IOException {
    Files.writeString(
        run.runJson(),
        Files.readString(run.runJson())
            .replaceFirst("\"created\" : \"[^\"]*\"", "\"created\" : \"" + at + "\""));
  }

  /** A run that ended without a word, with nasty texts wherever a target's texts can come in. */
  private static void writeKilled(Path run) throws IOException {
    SmallRun.whole(run);
    Path described = run.resolve("run.json");
    Files.writeString(described, Files.readString(described).replace("2027-01-15", "2026-01-15"));
    Files.writeString(
        run.resolve("live.jsonl"),
        """
        {"v":1,"t":1768464001000,"users":2,"all":{"count":1,"failures":1,"sent":0,"received":5},\
        "requests":{"GET /x%1$s":{"count":1,"failures":1,"sent":0,"received":5,\
        "errors":{"%1$s":1},"histogram":"%2$s"}}}
        """
            .formatted(NASTY, ONE_OF_34_MILLIS));
    Files.writeString(
        run.resolve("events.jsonl"),
        """
        {"v":1,"t":1768464000000,"type":"started","text":"%1$s"}
        {"v":1,"t":1768464001000,"type":"slow-query","text":"%1$s","details":{"query":"%1$s"}}
        """
            .formatted(NASTY));
    writeLog(run, 1_768_464_000_500L, NASTY);
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
    page.browser().screen(1280, false);
  }

  /** And waits until there is something to be seen. */
  private static void show(String view) {
    page.open(view);
    page.awaitShown(
        "#scenarios, table.runs tbody tr, .panel table, .panel canvas, .panel .none, .panel pre");
  }

  private static List<String> views() {
    return VIEWS;
  }

  /** One loading of each view, as that is what takes its time. */
  @ParameterizedTest
  @MethodSource("views")
  void isQuietSoundForScreenReadersAndFitsAPhone(String view) {
    show(view);
    asksNobodyElse();
    isSound();

    page.browser().screen(390, true);

    assertEquals(
        "",
        problems(
            "main *", "e.getBoundingClientRect().right > 391 && !e.closest('.scroll, .tabs')"));
    assertEquals(390L, page.browser().value("document.documentElement.scrollWidth"));
    assertEquals(List.of(), page.browser().messages());
  }

  private static void asksNobodyElse() {
    assertEquals(
        List.of(),
        page.browser().requests().stream()
            .filter(address -> !address.startsWith("http://localhost:"))
            .toList());
  }

  private static void isSound() {
    assertEquals(1L, page.browser().value("document.querySelectorAll('h1').length"));
    assertEquals("", problems("button, a:not([hidden])", "!e.textContent.trim() && !e.ariaLabel"));
    assertEquals("", problems("input", "!e.labels.length"));
    assertEquals(
        "", problems("[role=img], [role=region], [role=group], nav, progress", "!e.ariaLabel"));
    assertEquals("", problems("th", "!e.scope"));
    assertEquals("", problems("[id]", "document.querySelectorAll('#' + e.id).length > 1"));
    assertEquals("", problems("canvas", "!e.closest('[role=img]')"));
  }

  @Test
  void listsRunsAndFindsThem() {
    show("#/runs");
    assertEquals(4, page.rows("table.runs").size());

    page.type("#filter", "missed normal");
    page.await(
        "document.querySelectorAll('table.runs tbody tr').length === 1", Duration.ofSeconds(5));

    assertEquals(FINISHED, page.rows("table.runs").get(0).get(1));
    page.click("table.runs tbody th a");
    page.awaitShown("#verdict #report");
    assertTrue(page.text("#verdict").contains("Grade: "), page.text("#verdict"));
  }

  @Test
  void comparesTwoChosenRunsAndDrawsThemOverTime() {
    show("#/runs");
    page.awaitShown("#history figure");
    page.click("label[title*=" + SLOW + "]");
    page.click("label[title*=" + FAST + "]");
    page.awaitShown("#compare");
    page.browser().show(page.element("#compare").getDomProperty("href"));
    page.awaitShown("#figures .forest");

    assertEquals("Worse", page.text("h1"));
    assertTrue(page.text("#figures").contains("+2"), page.text("#figures"));
  }

  @Test
  void showsWhatTheBackendsLogSaid() {
    show("#/run/" + FINISHED + "/log");
    page.awaitShown("table.backend tbody tr");

    assertEquals(
        "2 errors, and 1 response with status 500 or higher in access logs.",
        page.text("#backend .hint"));
    assertEquals(
        List.of("2 error pool exhausted app", "1 error responses with status 502 proxy"),
        page.rows("table.backend").stream()
            .map(row -> String.join(" ", row.subList(0, 4)))
            .toList());

    page.click("#tab-charts");
    page.awaitShown("[data-chart=log] canvas");
    assertTrue(page.text("[data-chart=log] .legend").contains("errors"));
  }

  @Test
  void showsTheLogOfARunWithoutResults() {
    show("#/run/" + KILLED + "/log");
    page.awaitShown("table.backend tbody tr");

    assertEquals(NASTY, page.rows("table.backend").get(0).get(2));
  }

  @Test
  void saysThatNoKnownPatternFits() {
    show("#/run/" + FINISHED);
    page.awaitShown("#verdict .cause");

    assertEquals("Cause: unknown, no known pattern fits", page.text("#verdict .cause"));
  }

  @Test
  void claimsNoExpectationsWhereThereAreNone() {
    Object shown =
        page.browser()
            .driver()
            .executeAsyncScript(
                "const done = arguments[0]; const passed = expectations => ({ outcome: 'passed',"
                    + " grade: 'good',   findings: [], unexplained: [], expectations });"
                    + " import('/static/verdict-card.js').then(({ verdictCard }) => {   const said"
                    + " = summary => verdictCard('a', {}, { state: 'finished' }, summary)    "
                    + " .querySelector('h2 + p').textContent;   done(said(passed([])) + ' ' +"
                    + " said(passed([{}]))); });");

    assertEquals("This run had no expectations. All expectations were met.", shown);
  }

  @Test
  void givesReasonsAndRatesAsTheReportDoes() {
    Object reasons =
        page.browser()
            .driver()
            .executeAsyncScript(
                "const done = arguments[0]; const missed = { outcome: 'missed', findings: [],"
                    + " unexplained: [], ended: [], missed: ['required <= 10 s, actual 21 s'] };"
                    + " import('/static/verdict-card.js').then(({ verdictCard }) =>"
                    + " done(verdictCard('a', {}, { state: 'finished' }, missed)"
                    + " .querySelector('.reasons').textContent));");

    assertEquals("required ≤ 10 s, actual 21 s", reasons);
    assertEquals(
        List.of("9.87/s", "12/s", "1,235/s"),
        page.browser().value("[9.874, 11.99, 1234.6].map(v => CHART_LINES.rates.value(v))"));
  }

  @Test
  void namesWhatBrokeAndWhatToDoFirst() {
    Object shown =
        page.browser()
            .driver()
            .executeAsyncScript(
                "const [nasty, done] = arguments; const finding = { title: nasty, confidence:"
                    + " 'likely',   onset: { at: '2027-01-15T08:00:01Z', users: 23 }, remedies:"
                    + " ['Mend it'] }; import('/static/verdict-findings.js').then(({ findingLines"
                    + " }) => {   const box ="
                    + " document.body.appendChild(document.createElement('div'));  "
                    + " box.append(...findingLines('a', { outcome: 'missed', findings: [finding]"
                    + " }));   done(box.textContent); box.remove(); });",
                NASTY);

    String text = String.valueOf(shown);
    assertTrue(text.startsWith("Likely cause: " + NASTY + ", from "), text);
    assertTrue(text.endsWith(" at 23 usersFirst step: Mend it."), text);
    assertEquals(Boolean.TRUE, page.browser().value("window.ran === undefined"));
  }

  @Test
  void forgetsSlowQueriesBeforeWhatAGuardSaid() {
    Object types =
        page.browser()
            .driver()
            .executeAsyncScript(
                "const [done] = arguments;"
                    + " import('/static/run-data.js').then(({ RunData }) => {"
                    + "   const data = new RunData();"
                    + "   data.event([0, 'guard', 'p95 is too high', {}]);"
                    + "   for (let i = 0; i < 600; i++) data.event([i, 'slow-query', `${i}`, {}]);"
                    + "   done(`${data.events.length} ${data.events[0][1]} ${data.events[1][2]}`);"
                    + " });");

    assertEquals("500 guard 101", types);
  }

  @Test
  void speaksOfNoMoreFailuresWhereAllAreShown() {
    show("#/run/" + FINISHED + "/failures");
    page.awaitShown("table.failures tbody tr");

    assertEquals(1, page.rows("table.failures").size());
    assertEquals(true, page.browser().value("document.querySelector('.panel .hint').hidden"));
  }

  @Test
  void saysThatARunWasKilled() {
    show("#/run/" + KILLED);
    page.awaitShown("#verdict");

    assertTrue(page.text("#verdict").startsWith("Killed"), page.text("#verdict"));
    assertEquals(
        0L,
        page.browser()
            .value(
                "document.querySelectorAll('#stop:enabled').length && "
                    + "document.getElementById('stop').offsetHeight"));
  }

  @Test
  void runsNothingThatATargetAnswered() {
    show("#/run/" + KILLED);
    for (String tab : List.of("statistics", "failures", "database", "log")) {
      page.click("#tab-" + tab);
      page.await(
          "document.querySelector('.panel').textContent.includes('<img')", Duration.ofSeconds(5));

      assertEquals(Boolean.TRUE, page.browser().value("window.ran === undefined"), tab);
      assertEquals(0L, page.browser().value("document.querySelectorAll('img').length"), tab);
    }
  }

  @Test
  void sortsByKeyboard() {
    show("#/run/" + FINISHED);
    page.awaitShown("table.statistics tfoot tr");
    String requests = "table.statistics th:nth-child(3) button";

    page.element(requests).sendKeys(Keys.ENTER);
    List<List<String>> most = page.rows("table.statistics");
    page.element(requests).sendKeys(Keys.ENTER);
    List<List<String>> fewest = page.rows("table.statistics");

    assertEquals(List.of("3", "2", "5"), most.stream().map(row -> row.get(2)).toList());
    assertEquals(List.of("2", "3", "5"), fewest.stream().map(row -> row.get(2)).toList());
    assertEquals(
        "ascending", page.element("table.statistics th:nth-child(3)").getDomAttribute("aria-sort"));
  }

  @Test
  void sketchesTheLoadAndRefusesWhatCannotBe() {
    show("#/start?users=5&rate=1&time=3s");
    page.awaitShown("#users-problem span");
    assertTrue(page.text("#users-problem").startsWith("must let all users start"), "beside it");
    assertEquals("true", page.element("#users").getDomAttribute("aria-invalid"));

    page.type("#time", "90s");
    page.await("!document.querySelector('[aria-invalid]')", Duration.ofSeconds(10));
    assertEquals("Users over time: 5 from 0:05 on, until 1:30", page.text(".sketch figcaption"));
  }

  @Test
  void choosesFaultsOfTheStandInAndSaysWhatIsWrongWithThem() {
    show("#/start");
    assertEquals("none: healthy", page.text("#faults-chosen"));
    assertFalse(page.element("#fault-slow-queries").isDisplayed());

    page.click("#faults summary");
    page.click("#fault-rate-limit");
    page.type("#fault-slow-queries-intensity", "0");
    page.awaitShown("#faults-problem");

    assertEquals("rate-limit, slow-queries", page.text("#faults-chosen"));
    assertEquals(
        "slow-queries.intensity must be a number from 0.01 to 100, but is 0",
        page.text("#faults-problem"));
  }

  @Test
  void takesTheFaultsOfAnEarlierRunOver() {
    show(
        "#/start?faults=slow-queries&slow-queries.intensity=0.5"
            + "&slow-queries.start=30%20seconds&slow-queries.time=500%20milliseconds");

    assertEquals("slow-queries", page.text("#faults-chosen"));
    page.click("#faults summary");
    assertEquals("0.5", page.element("#fault-slow-queries-intensity").getDomProperty("value"));
    assertTrue(page.text("#faults").contains("start 30 seconds"), page.text("#faults"));
    assertFalse(page.text("#faults").contains("time 500 milliseconds"), "the usual value");
  }

  private static Object problems(String selector, String bad) {
    return page.browser()
        .value(
            "[...document.querySelectorAll('%s')].filter(e => %s).map(e => e.outerHTML).join()"
                .formatted(selector, bad));
  }
}
