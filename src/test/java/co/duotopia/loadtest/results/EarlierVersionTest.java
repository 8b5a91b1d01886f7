package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.RequestKind;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that an earlier version recorded, against a target that refused most uploads with 429. */
class EarlierVersionTest {
  private static final Path RECORDED = Path.of("src/test/resources/runs/version1");

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private RunResults read() {
    return RunResults.read(new RunDirectory(folder));
  }

  /** The figures in that version's results_stats.csv. */
  private static Map<String, String> recorded() throws IOException {
    Map<String, String> counts = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(RECORDED.resolve("results_stats.csv"))) {
      rows.forEach(
          row ->
              counts.put(
                  row.getField("Type") + " " + row.getField("Name"),
                  row.getField("Request Count") + "/" + row.getField("Failure Count")));
    }
    counts.remove(" Aggregated");
    return counts;
  }

  private static Map<String, String> counts(RunResults results) {
    return results.requests().stream()
        .collect(
            Collectors.toMap(
                Statistics::name,
                request -> request.count() + "/" + request.failures(),
                (a, b) -> a,
                TreeMap::new));
  }

  @Test
  void hasTheSameCountsAsEver() throws IOException {
    RunResults results = read();

    assertEquals(recorded(), counts(results));
    assertTrue(results.partial().isEmpty());
  }

  @Test
  void hasOutcomesAsData() {
    RunResults results = read();

    assertEquals(19, results.failures().stream().mapToLong(Failure::occurrences).sum());
    for (Failure failure : results.failures()) {
      assertEquals(429, failure.outcome().status());
      assertEquals(Cause.STATUS, failure.outcome().cause());
    }
    assertEquals(
        15,
        results.failures().stream()
            .filter(failure -> failure.kind() == RequestKind.UPLOAD)
            .mapToLong(Failure::occurrences)
            .sum());
  }

  @Test
  void isFilledFromItsLiveLinesWhenTheLogIsLost() throws IOException {
    Files.delete(folder.resolve("simulation.log"));

    RunResults results = read();

    assertEquals(recorded(), counts(results));
    assertTrue(results.partial().orElseThrow().contains("simulation.log: it is missing"));
  }
}
