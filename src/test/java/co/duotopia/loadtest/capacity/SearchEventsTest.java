package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.report.text.LevelRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchEventsTest {
  private static final LevelWindow GOOD =
      new LevelWindow(Instant.EPOCH, 10, 100, 0, 0, 50, 100, Verdict.GOOD, "");

  @Test
  void countsTheWindowsOfALevelAsItsTableDoes() {
    LevelWindow unjudged = GOOD.asVoid("generator");
    Visit visit = new Visit(20, Purpose.REFINE, 10, List.of(GOOD, unjudged, GOOD, unjudged));
    SearchPlan plan =
        new SearchPlan(64, 4, new LevelObjective(10_000, 5, Duration.ofSeconds(3), 0.05));
    plan.add(visit);

    String text = SearchEvents.level(Instant.EPOCH, visit, plan).text();

    String table = LevelRow.of(MeasuredLevel.of(List.of(visit)).get(0)).windows();
    assertEquals("2 of 2", table);
    assertTrue(text.startsWith("20 users: good (" + table + " windows good, 2 void);"), text);
  }
}
