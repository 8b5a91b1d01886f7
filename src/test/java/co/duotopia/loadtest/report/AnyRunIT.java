package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is left of a run has results, and their counts are those of its records. For more runs
 * than each build's: {@code mvn verify -Dit.test=AnyRunIT -Dtest=none -Dany.runs=1000}.
 */
class AnyRunIT {
  private static final int RUNS = Integer.getInteger("any.runs", 200);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void everyRunHasItsResultsWithTheRightCounts() {
    long judged = LongStream.rangeClosed(1, RUNS).parallel().filter(this::hasResults).count();

    assertTrue(judged > RUNS * 3 / 4, () -> "only " + judged + " run.json are taken");
  }

  private boolean hasResults(long seed) {
    try {
      Path directory = Files.createDirectory(folder.resolve("run" + seed));
      AnyRun run = AnyRun.write(seed, directory);
      boolean hasResults = hasResults(run, seed);
      run.directory().discard();
      return hasResults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False where run.json is not one of a run any more, which is said in one line. */
  private static boolean hasResults(AnyRun run, long seed) throws IOException {
    try {
      ResultFiles files = ResultFiles.write(run.directory());
      assertTrue(files.summary().contains("all requests"));
      assertEquals(List.of(), files.assessment().failed(), () -> "seed " + seed);
    } catch (InvalidInput refused) {
      assertTrue(!run.described(), () -> "seed " + seed + ": " + refused.getMessage());
      assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
      assertTrue(refused.getMessage().contains("run.json: "), refused::getMessage);
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
    check(run, "seed " + seed);
    return true;
  }

  private static void check(AnyRun run, String seed) throws IOException {
    RunDirectory files = run.directory();
    for (Path file :
        new Path[] {files.statsHistory(), files.failures(), files.junit(), files.findings()}) {
      assertTrue(Files.size(file) > 0, () -> seed + " " + file);
    }
    assertTrue(Files.size(files.report()) > 500_000, seed);
    Map<String, Long> requests = new TreeMap<>();
    Map<String, Long> failures = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(files.stats())) {
      for (NamedCsvRecord row : rows) {
        String name = (row.getField("Type") + " " + row.getField("Name")).strip();
        requests.put(name, Long.parseLong(row.getField("Request Count")));
        failures.put(name, Long.parseLong(row.getField("Failure Count")));
      }
    }
    assertEquals(withAll(run.requests()), requests, seed);
    assertEquals(withAll(run.failures()), failures, seed);
    JsonNode whole = JSON.readTree(files.summary().toFile()).at("/phases/whole");
    assertEquals(requests.get("Aggregated"), whole.at("/all/count").asLong(), seed);
    assertEquals(failures.get("Aggregated"), whole.at("/all/failures").asLong(), seed);
    whole
        .get("requests")
        .properties()
        .forEach(
            request ->
                assertEquals(
                    run.requests().get(request.getKey()),
                    request.getValue().get("count").asLong(),
                    seed));
  }

  private static Map<String, Long> withAll(Map<String, Long> byName) {
    Map<String, Long> rows = new TreeMap<>(byName);
    rows.put("Aggregated", byName.values().stream().mapToLong(Long::longValue).sum());
    return rows;
  }
}
