package co.duotopia.loadtest.report;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.results.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The report in a real browser: what a person sees and does. */
class ReportInBrowserIT {
  /** Two names, and texts that would run, break out or turn the page around if they could. */
  private static final List<String> NAMES =
      List.of("POST /a <script>window.ran='name'</script>", "GET /b {{view}} \"'&amp;");

  private static final List<String> ERRORS =
      List.of(
          "<script>window.ran='error'</script>",
          "</script></title></style><img src=x onerror=\"window.ran='image'\">",
          "{{x}} {{{x}}} ${x} \" ' & \u2028 \u2029 \u0000",
          "\u202Eright to left\u202D \u05E9\u05DC\u05D5\u05DD \u0627",
          "long ".repeat(2_000));

  @TempDir private static Path folder;
  private static Optional<Browser> opened = Optional.empty();
  private static Path page;
  private static boolean isAsLoaded;
  private Browser browser;

  @BeforeAll
  static void open() throws IOException {
    opened = Browser.open();
    page = folder.resolve("report.html");
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(
        page,
        Pages.of(
            BusyRun.finished(run, 10, 60, NAMES, 0.3, ERRORS)
                .event(20_000, "slow-query", "<script>window.ran='event'</script>", Map.of())
                .read(),
            JudgedRun.missed(),
            broken()));
  }

  private static Diagnosis broken() {
    return new Diagnosis(
        List.of(
            Diagnoses.poolExhausted(WrittenRun.START.plusSeconds(7), ERRORS.get(0)),
            Diagnoses.poolExhausted(WrittenRun.START.plusSeconds(40), ERRORS.get(1))),
        List.of(),
        List.of(),
        Diagnoses.CATASTROPHIC);
  }

  @AfterAll
  static void close() {
    opened.ifPresent(Browser::close);
  }

  @BeforeEach
  void needsABrowser() {
    assumeTrue(opened.isPresent(), "needs chromium and chromedriver on the PATH");
    browser = opened.get();
    browser.screen(1280, false);
  }

  /** For a test that changes nothing: loads the page if another one has changed it. */
  private void look() {
    if (!isAsLoaded) {
      browser.show(page);
    }
    isAsLoaded = true;
  }

  /** For a test that changes the page. */
  private void use() {
    look();
    isAsLoaded = false;
  }

  private void loadAnew() {
    browser.show(page);
    isAsLoaded = false;
  }

  @Test
  void loadsNothingAndComplainsOfNothing() {
    look();

    assertEquals(List.of(), browser.messages());
    assertEquals(List.of(page.toUri().toString()), browser.requests());
  }

  @Test
  void runsNothingThatTheTargetAnswered() {
    look();

    assertEquals(Boolean.TRUE, browser.value("window.ran === undefined"));
    assertEquals(0L, browser.value("document.querySelectorAll('img').length"));
    String findings = (String) browser.value("document.getElementById('findings').textContent");
    assertTrue(findings.contains(ERRORS.get(0)) && findings.contains(ERRORS.get(1)), findings);
    String failures = (String) browser.value("document.getElementById('failures').textContent");
    for (String error : ERRORS.subList(0, 2)) {
      assertTrue(failures.contains(error), error);
    }
    assertTrue(failures.contains("{{x}} {{{x}}} ${x} \" ' &"), failures);
    assertTrue(failures.contains("4,000 of "), "10 KB of text are cut, and it is said");
    assertEquals(
        "isolate",
        browser.value("getComputedStyle(document.querySelector('#failures bdi')).unicodeBidi"));
  }

  @Test
  void drawsAllCharts() {
    look();

    Object blank =
        browser.value(
            "[...document.querySelectorAll('.chart')].filter(chart => {"
                + " const canvas = chart.querySelector('canvas');"
                + " const pixels = canvas.getContext('2d')"
                + "   .getImageData(0, 0, canvas.width, canvas.height).data;"
                + " return new Set(new Uint32Array(pixels.buffer)).size < 10;"
                + "}).length");

    assertEquals(6L, browser.value("document.querySelectorAll('.chart canvas').length"));
    assertEquals(0L, blank);
    assertEquals(0L, browser.value("document.querySelectorAll('.chart.blank').length"));
  }

  @Test
  void savesAChartAsItIsShownInBothForms() {
    use();

    browser.run(
        "window.saved = {};"
            + " HTMLAnchorElement.prototype.click = function () { saved[this.download] = this.href }");

    browser.run(
        "document.querySelectorAll('[data-chart=rates] [data-save]').forEach(b => b.click())");

    String svg = (String) browser.value("decodeURIComponent(Object.values(saved)[1])");
    assertTrue(svg.startsWith("data:image/svg+xml"), () -> svg.substring(0, 100));
    assertTrue(svg.contains("Requests and failures per second"), "its title");
    assertTrue(svg.contains(">requests<") && svg.contains(">failures<"), "its legend");
    assertEquals(
        List.of("png", "svg"),
        browser.value("Object.keys(saved).map(name => name.replace(/.*-rates[.]/, ''))"));
    browser.run(
        "window.png = new Image(); png.src = Object.values(saved)[0]; png.decode().then(() => window.wide = png.width)");
    eventually(
        "the picture is whole", () -> Long.valueOf(2400).equals(browser.value("window.wide")));
    assertEquals(List.of(), browser.messages());
  }

  @Test
  void marksWhatBrokeInAllCharts() {
    use();

    assertEquals(
        List.of("1  Database connection pool exhausted, 2  Database connection pool exhausted"),
        marks("[data-chart=times]"));
    assertEquals(List.of("1, 2"), marks("[data-chart]:not([data-chart=times])"));

    browser.run("document.getElementById('from').value = 500");
    browser.run("document.getElementById('from').dispatchEvent(new Event('input'))");
    browser.run("document.getElementById('at').value = 656");
    browser.run("document.getElementById('at').dispatchEvent(new Event('input'))");

    assertTrue(text("#now").contains("finding 2: Database connection pool"), text("#now"));
  }

  /** The words of the filled marks, of each chart; one entry if they agree. */
  @SuppressWarnings("unchecked")
  private List<Object> marks(String charts) {
    return (List<Object>)
        browser.value(
            "[...new Set([...document.querySelectorAll('%s .canvas')].map(canvas =>"
                    .formatted(charts)
                + " echarts.getInstanceByDom(canvas).getOption().series"
                + "   .flatMap(series => series.markLine?.data ?? [])"
                + "   .filter(line => line.label.backgroundColor)"
                + "   .map(line => line.label.formatter).join(', ')))]");
  }

  @Test
  void namesTheGuardThatWasBroken() {
    look();

    Object words =
        browser.value(
            "eventWords({ type: 'guard', texts: ['p95: required 1', 'error rate: required 2'] })"
                + ".join(' | ')");

    assertEquals("guard: p95, error rate | guard", words);
  }

  @Test
  void namesTheEndOfTheRunBeforeWhatOnlyLimitsIt() {
    look();

    Object labelled =
        browser.value(
            "(() => { const marks = new ChartMarks("
                + "{ range: [0, 10], color: () => '', data: { events: ["
                + "   [9.6, 'monitor-lost', ''], [9.8, 'target-ended', '']] } }, {}, 700);"
                + " return marks.eventLines(true).filter(line => line.label.show)"
                + "   .map(line => line.label.formatter).join(', '); })()");

    assertEquals("target ended", labelled);
  }

  @Test
  void showsTheSameMomentInAllCharts() {
    use();

    new Actions(browser.driver())
        .moveToElement(browser.driver().findElement(By.cssSelector("[data-chart=users] .plot")))
        .perform();

    assertEquals(6L, browser.value("document.querySelectorAll('.cross.on').length"));
    assertEquals(
        1L,
        browser.value(
            "new Set([...document.querySelectorAll('.cross')].map(c => c.style.transform)).size"));
    assertEquals("10", text("[data-chart=users] .value"));
    assertTrue(text("[data-chart=times] .value").matches("[\\d.,]+ ms"));
    assertTrue(text("#now").matches("\\d\\d:\\d\\d:\\d\\d \\([\\d.]+ s\\).*"), text("#now"));
  }

  @Test
  void tellsTheFiguresAtAMomentToTheKeyboard() {
    use();

    browser.driver().findElement(By.id("at")).sendKeys(Keys.ARROW_RIGHT);

    String told =
        (String) browser.value("document.getElementById('at').getAttribute('aria-valuetext')");
    assertTrue(told.contains("p95 ") && told.contains("users ") && told.contains("machine "), told);
    assertEquals(6L, browser.value("document.querySelectorAll('.cross.on').length"));
  }

  @Test
  void zoomsAllChartsByMouseKeyboardAndButton() {
    use();

    assertEquals(List.of("0 61000"), ranges());

    new Actions(browser.driver())
        .moveToElement(browser.driver().findElement(By.cssSelector("[data-chart=cpu] .plot")))
        .clickAndHold()
        .moveByOffset(200, 0)
        .release()
        .perform();
    List<Object> dragged = ranges();
    assertEquals(1, dragged.size());
    assertNotEquals("0 61000", dragged.get(0));

    browser.driver().findElement(By.id("whole")).click();
    assertEquals(List.of("0 61000"), ranges());

    browser.driver().findElement(By.id("to")).sendKeys(Keys.ARROW_LEFT);
    assertNotEquals(List.of("0 61000"), ranges());
    browser.driver().findElement(By.id("steady")).click();
    assertEquals(List.of("5000 60000"), ranges());
  }

  /** The values of all charts; one entry if they agree. */
  @SuppressWarnings("unchecked")
  private List<Object> ranges() {
    browser
        .driver()
        .executeAsyncScript(
            "const done = arguments[0];"
                + " requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    return (List<Object>)
        browser.value(
            "[...new Set([...document.querySelectorAll('.chart .canvas')].map(canvas => {"
                + " const axis = echarts.getInstanceByDom(canvas).getModel()"
                + "   .getComponent('xAxis').axis.scale.getExtent();"
                + " return axis.map(Math.round).join(' '); }))]");
  }

  @Test
  void switchesBetweenWholeRunAndSteadyPhase() {
    use();

    assertEquals(1L, shown(".part"));
    browser.driver().findElement(By.cssSelector("[data-part=requests-steady]")).click();

    assertEquals(1L, shown(".part"));
    assertEquals(1L, shown("#requests-steady"));
  }

  private Object shown(String selector) {
    return browser.value(
        "[...document.querySelectorAll('%s')].filter(e => e.offsetHeight > 0).length"
            .formatted(selector));
  }

  @Test
  void hidesALineAndShowsItAgain() {
    use();

    String button = "document.querySelector('[data-chart=times] .line')";
    browser.run(button + ".click()");
    assertEquals("false", browser.value(button + ".getAttribute('aria-pressed')"));
    browser.run(button + ".click()");
    assertEquals("true", browser.value(button + ".getAttribute('aria-pressed')"));
  }

  @Test
  void remembersTheTheme() {
    use();

    String background = "getComputedStyle(document.body).backgroundColor";
    assertEquals("rgb(245, 246, 248)", browser.value(background));
    browser.driver().findElement(By.id("theme")).click();
    browser.driver().findElement(By.id("theme")).click();
    assertEquals("rgb(16, 19, 24)", browser.value(background));

    loadAnew();

    assertEquals("rgb(16, 19, 24)", browser.value(background));
    browser.driver().findElement(By.id("theme")).click();
    assertEquals("Theme: auto", text("#theme"));
    browser.screen(1280, true);
    assertEquals("rgb(16, 19, 24)", browser.value(background));
  }

  @Test
  void showsSignVerdictAndGradeSideBySide() {
    look();

    String top = "Math.round(document.querySelector('#verdict %s').getBoundingClientRect().top)";

    assertEquals(browser.value(top.formatted(".sign")), browser.value(top.formatted("h2")));
    assertEquals(browser.value(top.formatted(".sign")), browser.value(top.formatted(".grade")));
  }

  @Test
  void fitsAPhone() {
    browser.screen(390, false);
    loadAnew();

    assertEquals(390L, browser.value("document.documentElement.scrollWidth"));
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertEquals(390L, browser.value("document.documentElement.scrollWidth"));
    assertTrue((Long) browser.value("document.querySelector('.requests').offsetWidth") > 390);
    assertEquals("local, local, scroll, scroll", scroll("backgroundAttachment"));
    browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertEquals("none", scroll("backgroundImage"));
    } finally {
      browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  /** A style of what scrolls sideways. */
  private Object scroll(String style) {
    return browser.value("getComputedStyle(document.querySelector('.scroll'))." + style);
  }

  @Test
  void canBeReadWithoutScripts() {
    browser.scripts(false);
    try {
      loadAnew();
      String all = browser.driver().findElement(By.tagName("body")).getText();

      assertTrue(all.contains("Expectations missed"));
      assertTrue(all.contains("success rate: required > 95 %, actual 69.4 %"));
      assertTrue(all.contains("The charts need scripts; the table below shows the same data."));
      assertTrue(all.contains("Whole run, ") && all.contains("Steady phase, "));
      assertTrue(all.contains("UTC"));
    } finally {
      browser.scripts(true);
    }
  }

  @Test
  void printsEverythingInLightColours() throws IOException {
    browser.screen(1280, true);
    loadAnew();
    browser.run(
        "addEventListener('beforeprint', () => {"
            + " window.printed = { theme: document.documentElement.dataset.theme,"
            + "   folded: document.querySelectorAll('details:not([open])').length }; })");

    Path pdf = folder.resolve("report.pdf");
    browser.print(pdf);

    assertEquals("light", browser.value("window.printed.theme"));
    assertEquals(0L, browser.value("window.printed.folded"));
    assertEquals(Boolean.TRUE, browser.value("!document.documentElement.dataset.theme"));
    assertTrue(Files.size(pdf) > 50_000);
  }

  @Test
  void isSoundForScreenReadersAndKeyboards() {
    look();

    assertEquals("en", browser.value("document.documentElement.lang"));
    assertEquals(1L, browser.value("document.querySelectorAll('h1').length"));
    assertEquals(1L, browser.value("document.querySelectorAll('main').length"));
    assertEquals("", problems("a[href^=\"#\"]", "!document.getElementById(e.hash.slice(1))"));
    assertEquals("", problems("button, a", "!e.textContent.trim()"));
    assertEquals("", problems("input", "!e.labels.length"));
    assertEquals("", problems("[role=img], [role=region], [role=group]", "!e.ariaLabel"));
    assertEquals("", problems("th", "!e.scope"));
    assertEquals(
        "",
        problems(
            "[aria-labelledby]", "!document.getElementById(e.getAttribute('aria-labelledby'))"));
    assertEquals("", problems("h2, h3", "e.tagName === 'H3' && !e.closest('section, .charts')"));
    assertEquals(
        1L,
        browser.value(
            "[...document.querySelectorAll('[id]')].every((e, i, all) =>"
                + " all.findIndex(other => other.id === e.id) === i) ? 1 : 0"));
  }

  private Object problems(String selector, String isWrong) {
    return browser.value(
        "[...document.querySelectorAll('%s')].filter(e => %s).map(e => e.outerHTML.slice(0, 80)).join()"
            .formatted(selector.replace("'", "\\'"), isWrong));
  }

  @Test
  void hasEnoughContrastInBothThemes() {
    for (boolean dark : new boolean[] {false, true}) {
      browser.screen(1280, dark);
      loadAnew();
      browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertEquals("", browser.value(CONTRAST), dark ? "dark" : "light");
    }
  }

  /** Texts whose contrast to what is behind them is under 4.5 (WCAG 2.2, relative luminance). */
  private static final String CONTRAST =
      """
      (() => {
        const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
          .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = (e) => {
          for (; e; e = e.parentElement) {
            const color = rgb(getComputedStyle(e).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color;
          }
          return [255, 255, 255];
        };
        const bad = new Set();
        for (const e of document.querySelectorAll('body *')) {
          const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
          if (!own || e.offsetHeight === 0 || e.closest('svg, script')) continue;
          const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (contrast < 4.5) bad.add(e.className + ' ' + contrast.toFixed(2));
        }
        return [...bad].join();
      })()
      """;

  private String text(String selector) {
    return (String) browser.value("document.querySelector('%s').textContent".formatted(selector));
  }
}
