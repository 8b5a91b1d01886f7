package co.duotopia.loadtest.web;

import co.duotopia.loadtest.report.Browser;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;

/** The page of a checkout, as a real browser shows it. */
final class ShownPage implements AutoCloseable {
  private static final String WAIT =
      "const done = arguments[0];"
          + " const look = () => (%s) ? done(true) : setTimeout(look, 50); look();";

  private final Browser browser;
  private final Path checkout;
  private final Path script;
  private Page page;
  private int loadings;

  ShownPage(Browser browser, Path checkout, Path script) {
    this(browser, checkout, script, serve(checkout, script, 0));
  }

  private ShownPage(Browser browser, Path checkout, Path script, Page page) {
    this.browser = browser;
    this.checkout = checkout;
    this.script = script;
    this.page = page;
    browser.screen(1280, false);
  }

  /** The same page in another browser; it is closed with this one. */
  ShownPage in(Browser other) {
    return new ShownPage(other, checkout, script, page);
  }

  private static Page serve(Path checkout, Path script, int port) {
    SettingsLoader loader =
        new SettingsLoader(
            Map.of(), Map.of(), checkout, ShownPage.class.getResource("/loadtest.conf"));
    return Page.start(
        new PageSettings(
            port,
            PageSettings.USUAL_HOST,
            script,
            checkout.resolve("results"),
            loader,
            new RunRequest("", "", "", "", "")));
  }

  /** Ends the server; the browser stays where it is. */
  int end() {
    int port = page.port();
    page.close();
    return port;
  }

  void startAgain(int port) {
    page = serve(checkout, script, port);
  }

  /**
   * Loads the page anew, at a place in it such as {@code #/runs}; without another query the browser
   * would only go there.
   */
  void open(String place) {
    browser.show(page.url() + "/?" + ++loadings + place);
  }

  Browser browser() {
    return browser;
  }

  /**
   * Waits until a JavaScript expression is true.
   *
   * @throws AssertionError with what the page shows, when it never is
   */
  void await(String expression, Duration atMost) {
    browser.driver().manage().timeouts().scriptTimeout(atMost);
    try {
      browser.driver().executeAsyncScript(WAIT.formatted(expression));
    } catch (ScriptTimeoutException e) {
      throw new AssertionError(expression + " never held; the page shows:\n" + text("body"), e);
    }
  }

  void awaitShown(String selector) {
    await(
        "[...document.querySelectorAll('%s')].some(e => e.offsetHeight > 0)".formatted(selector),
        Duration.ofSeconds(30));
  }

  WebElement element(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  void click(String selector) {
    awaitShown(selector);
    element(selector).click();
  }

  void type(String selector, String text) {
    WebElement field = element(selector);
    field.clear();
    field.sendKeys(text);
  }

  String text(String selector) {
    return element(selector).getText();
  }

  /** The texts of a table's cells, row by row, with its foot and without its head. */
  @SuppressWarnings("unchecked")
  List<List<String>> rows(String table) {
    return (List<List<String>>)
        browser.value(
            "[...document.querySelectorAll('%s tbody tr, %s tfoot tr')]".formatted(table, table)
                + ".map(row => [...row.cells].map(cell => cell.textContent))");
  }

  @Override
  public void close() {
    page.close();
  }
}
