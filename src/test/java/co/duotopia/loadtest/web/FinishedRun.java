package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A run's directory, against what the page shows and gives of it. */
record FinishedRun(Path directory) {
  private static final Duration SOON = Duration.ofSeconds(20);

  String name() {
    return directory.getFileName().toString();
  }

  JsonNode json(String file) {
    return PageJson.read(directory.resolve(file)).orElseThrow();
  }

  /** Each figure of the table is that of summary.json. */
  void assertShown(ShownPage page) {
    page.await("document.querySelector('.panel .hint')?.textContent.includes('summary')", SOON);
    JsonNode whole = json("summary.json").at("/phases/whole");
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
    Stream<String> counts = Stream.of("count", "failures").map(name -> figure("%,d", of, name));
    Stream<String> millis =
        Stream.of("p50", "p95", "p99", "mean", "min", "max").map(name -> figure("%d", of, name));
    return Stream.concat(counts, millis).toList();
  }

  private static String figure(String format, JsonNode of, String name) {
    return String.format(Locale.ROOT, format, Math.round(of.path(name).doubleValue()));
  }

  /** Each link in the list of files leads to a file of the length that it has. */
  @SuppressWarnings("unchecked")
  void assertEachFileComes(ShownPage page) throws IOException {
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
      assertEquals(Files.size(directory.resolve(file.getKey())), file.getValue(), file.getKey());
    }
  }

  /** Asserts that the downloaded zip holds every file of the directory, byte for byte. */
  void assertZipHasAll(ShownPage page, Path downloads) throws IOException {
    page.browser()
        .driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    page.click("#zip");
    Path zip = downloads.resolve(name() + ".zip");
    Instant end = Instant.now().plus(SOON);
    while (!Files.exists(zip)) {
      assertTrue(Instant.now().isBefore(end), "nothing was downloaded");
      LockSupport.parkNanos(2_000_000);
    }

    Map<String, byte[]> zipped = unzip(zip);

    assertEquals(files(), new TreeSet<>(zipped.keySet()));
    for (Map.Entry<String, byte[]> file : zipped.entrySet()) {
      byte[] written = Files.readAllBytes(directory.resolve(file.getKey()));
      assertArrayEquals(written, file.getValue(), file.getKey());
    }
  }

  private Map<String, byte[]> unzip(Path zip) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertTrue(entry.getName().startsWith(name() + "/"), entry.getName());
        entries.put(entry.getName().substring(name().length() + 1), in.readAllBytes());
      }
    }
    return entries;
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
