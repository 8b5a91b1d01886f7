package co.duotopia.loadtest.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that is installed here. */
public final class Browser implements AutoCloseable {
  private static final List<String> CHROMIUM =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Empty without both chromium and chromedriver on the PATH; neither is ever downloaded. */
  public static Optional<Browser> open() {
    return open(true);
  }

  /** One that keeps no messages and requests, which would take memory and time of their own. */
  public static Optional<Browser> openUnlogged() {
    return open(false);
  }

  private static Optional<Browser> open(boolean logged) {
    Optional<Path> driver = onPath("chromedriver");
    Optional<Path> chromium = CHROMIUM.stream().flatMap(name -> onPath(name).stream()).findFirst();
    return driver.flatMap(d -> chromium.map(c -> new Browser(start(d, c, logged))));
  }

  private static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static ChromeDriver start(Path driver, Path chromium, boolean logged) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, logged ? Level.ALL : Level.OFF);
    logs.enable(LogType.PERFORMANCE, logged ? Level.ALL : Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--in-process-gpu",
        // Else each page gets a process of its own, which takes more CPU time than to show it.
        "--process-per-site",
        "--disable-site-isolation-trials",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  /** Sets the width of the screen, unless it is 0, and the colour scheme. */
  public void screen(int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  void scripts(boolean on) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  void show(Path page) {
    show(page.toUri().toString());
  }

  public void show(String address) {
    messages();
    requests();
    driver.get(address);
  }

  /** The value of a JavaScript expression; numbers are long or double. */
  public Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  public void run(String script) {
    driver.executeScript(script);
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Console messages since the last call, including refusals of the content security policy. */
  public List<String> messages() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** Addresses that were asked for since the last call. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** A picture of the page, whole or its top. */
  void picture(Path png, boolean whole) throws IOException {
    Object picture =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole))
            .get("data");
    Files.write(png, Base64.getDecoder().decode((String) picture));
  }

  /** The page as it would be printed. */
  void print(Path pdf) throws IOException {
    Object printed =
        driver
            .executeCdpCommand(
                "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true))
            .get("data");
    Files.write(pdf, Base64.getDecoder().decode((String) printed));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
