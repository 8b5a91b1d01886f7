package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellsTest {
  @TempDir Path folder;

  @Test
  void eachProfileStandsAloneAtTwoIntensitiesOrLoads() {
    Map<List<String>, Long> cells =
        Cells.all().stream().collect(Collectors.groupingBy(Cell::truth, Collectors.counting()));

    for (String profile : FaultRules.names()) {
      assertTrue(cells.getOrDefault(List.of(profile), 0L) >= 2, profile);
    }
    assertTrue(cells.get(List.of()) >= 4, "healthy");
  }

  @Test
  void theStandInUnderstandsEachOfThem() {
    for (Cell cell : Stream.concat(Cells.all().stream(), Cells.brief().stream()).toList()) {
      List<FaultSettings> faults =
          new SettingsLoader(
                  cell.properties(),
                  Map.of(),
                  folder,
                  CellsTest.class.getResource("/loadtest.conf"))
              .load("normal")
              .standIn()
              .faults();

      assertEquals(
          Set.copyOf(cell.truth()),
          faults.stream().map(FaultSettings::profile).collect(Collectors.toSet()));
    }
  }

  @Test
  void noTwoShareAFolder() {
    assertEquals(
        Cells.all().size(), new HashSet<>(Cells.all().stream().map(Cell::name).toList()).size());
  }

  @Test
  void aCellSaysWhatItIs() {
    Cell cell = Cell.of("rate-limit", 4, 20, 5, 45).and("slow-queries", 0.3).from(25);

    assertEquals(
        Map.of(
            "loadtest.standin.profile", "rate-limit,slow-queries",
            "loadtest.standin.profiles.rate-limit.intensity", "4",
            "loadtest.standin.profiles.rate-limit.start", "25s",
            "loadtest.standin.profiles.slow-queries.intensity", "0.3",
            "loadtest.standin.profiles.slow-queries.start", "25s"),
        cell.properties());
    assertEquals(
        "rate-limit-4-from-25s+slow-queries-0.3-from-25s-20-users-5-a-second", cell.name());
    assertEquals(List.of("rate-limit", "slow-queries"), cell.truth());
    assertEquals(Duration.ofSeconds(45), cell.time());
  }

  @Test
  void aCellSaysWhatItsFaultHasBeside() {
    Cell cell = Cell.of("concurrency-limit", 5, 16, 4, 60).set(Map.of("queue", "0"));

    assertEquals(
        Map.of(
            "loadtest.standin.profile", "concurrency-limit",
            "loadtest.standin.profiles.concurrency-limit.intensity", "5",
            "loadtest.standin.profiles.concurrency-limit.queue", "0"),
        cell.properties());
    assertEquals("concurrency-limit-5-queue-0-16-users-4-a-second", cell.name());
  }

  @Test
  void aPartOfTheNameChooses() {
    assertEquals(
        Set.of(List.of("storage-timeouts"), List.of("proxy-body-limit", "storage-timeouts")),
        Cells.chosen("storage-timeouts").stream().map(Cell::truth).collect(Collectors.toSet()));
  }
}
