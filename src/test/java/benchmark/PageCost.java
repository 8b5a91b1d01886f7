package benchmark;

import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What it takes to look at a long run on the page: what the browser holds in memory, and the CPU
 * time of the page's server and of the browser, for two browsers that each follow one view for 30
 * minutes. The run is a made-up one, see {@link WrittenLoad}, written in real time.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.PageCost</pre>
 *
 * With {@code -Dexec.args="5 25"} five minutes, of a run that is 25 minutes old when they begin.
 */
public final class PageCost {
  private static final String RUN = "local_endurance_20261122_120000";
  private static final List<Integer> MINUTES = List.of(1, 5, 10, 20, 30);
  private static final List<String> VIEWS = List.of("statistics", "charts");

  private PageCost() {}

  public static void main(String[] args) throws Exception {
    int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 30;
    int before = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Path results = Files.createTempDirectory("page-cost");
    Process writer = writer(Files.createDirectory(results.resolve(RUN)), minutes, before);
    Map<String, WatchedPage> pages = new LinkedHashMap<>();
    try {
      while (!Files.exists(results.resolve(RUN).resolve("run.json"))) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      for (String view : VIEWS) {
        WatchedPage page = new WatchedPage(results);
        pages.put(view, page);
        page.open(RUN, view);
      }
      follow(pages, minutes);
    } finally {
      pages.values().forEach(WatchedPage::close);
      writer.destroyForcibly().waitFor();
      delete(results);
    }
  }

  private static Process writer(Path run, int minutes, int before) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Classpath.ofThisJvm(),
            WrittenLoad.class.getName(),
            run.toString(),
            Integer.toString(60 * (before + minutes + 2)),
            Integer.toString(60 * before))
        .inheritIO()
        .start();
  }

  /** CPU time in % of a core, each since the row before. */
  private static void follow(Map<String, WatchedPage> pages, int minutes) throws Exception {
    System.out.println(
        "minute  view        heap MB  server %  renderer %  together %  rest of browser %  load");
    Map<String, WatchedPage.Cpu> last = new LinkedHashMap<>();
    pages.forEach((view, page) -> last.put(view, page.cpu()));
    long begin = System.nanoTime();
    long seen = begin;
    List<Integer> stops =
        Stream.concat(MINUTES.stream().filter(minute -> minute < minutes), Stream.of(minutes))
            .toList();
    for (int minute : stops) {
      TimeUnit.NANOSECONDS.sleep(TimeUnit.MINUTES.toNanos(minute) - (System.nanoTime() - begin));
      double seconds = (System.nanoTime() - seen) / 1e9;
      seen = System.nanoTime();
      for (Map.Entry<String, WatchedPage> entry : pages.entrySet()) {
        WatchedPage.Cpu now = entry.getValue().cpu();
        print(minute, entry, last.put(entry.getKey(), now), now, seconds);
      }
    }
  }

  private static void print(
      int minute,
      Map.Entry<String, WatchedPage> page,
      WatchedPage.Cpu from,
      WatchedPage.Cpu to,
      double seconds) {
    double server = percent(to.server().minus(from.server()), seconds);
    double renderer = percent(to.renderer().minus(from.renderer()), seconds);
    System.out.printf(
        Locale.ROOT,
        "%6d  %-10s  %7.1f  %8.1f  %10.1f  %10.1f  %17.1f  %4.1f%n",
        minute,
        page.getKey(),
        page.getValue().heapMegabytes(),
        server,
        renderer,
        server + renderer,
        percent(to.restOfBrowser().minus(from.restOfBrowser()), seconds),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static double percent(Duration cpu, double seconds) {
    return 100 * cpu.toMillis() / 1000.0 / seconds;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
