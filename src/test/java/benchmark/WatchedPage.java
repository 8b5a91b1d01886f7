package benchmark;

import co.duotopia.loadtest.cli.Main;
import co.duotopia.loadtest.report.Browser;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's server in a process of its own, as run_tests.sh starts it, and a browser on it. */
final class WatchedPage implements AutoCloseable {
  private final Process server;
  private final String url;
  private final Browser browser;
  private final ProcessHandle driver;

  WatchedPage(Path results) throws IOException {
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dloadtest.results.directory=" + results,
                "-cp",
                Classpath.ofThisJvm(),
                Main.class.getName(),
                "--web",
                "--port=0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    url =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    Set<Long> before = children().map(ProcessHandle::pid).collect(Collectors.toSet());
    browser =
        Browser.openUnlogged()
            .orElseThrow(() -> new IOException("needs chromium and chromedriver on the PATH"));
    driver = children().filter(child -> !before.contains(child.pid())).findFirst().orElseThrow();
    browser.screen(1280, false);
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children();
  }

  /** Shows a run that goes on, in one of its views, such as {@code charts}. */
  void open(String run, String view) {
    browser.driver().get(url + "/#/run/" + run + "/" + view);
    browser
        .driver()
        .executeAsyncScript(
            "const done = arguments[0]; const look = () =>"
                + " document.getElementById('state')?.textContent === 'Running'"
                + " ? done() : setTimeout(look, 50); look();");
  }

  Browser browser() {
    return browser;
  }

  /** JavaScript's heap after a collection. */
  double heapMegabytes() {
    browser.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    Object used =
        browser.driver().executeCdpCommand("Runtime.getHeapUsage", Map.of()).get("usedSize");
    return ((Number) used).doubleValue() / 1e6;
  }

  /** CPU time so far. */
  record Cpu(Duration server, Duration renderer, Duration restOfBrowser) {}

  Cpu cpu() {
    Predicate<ProcessHandle> renders = WatchedPage::isRenderer;
    List<ProcessHandle> chromium = driver.descendants().toList();
    return new Cpu(
        cpu(Stream.of(server.toHandle())),
        cpu(chromium.stream().filter(renders)),
        cpu(chromium.stream().filter(renders.negate())));
  }

  /** On Linux; Java does not tell the arguments of processes that name themselves. */
  private static boolean isRenderer(ProcessHandle process) {
    Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      return Files.readString(arguments).contains("--type=renderer");
    } catch (IOException ended) {
      return false;
    }
  }

  private static Duration cpu(Stream<ProcessHandle> processes) {
    return processes
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    browser.close();
    server.destroy();
  }
}
