package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenTest {
  private static final Catalogue TEXTS = Catalogue.section("unseen");
  private static final String DATABASE = TEXTS.say("database");

  @TempDir Path folder;

  @Test
  void isNothingWhenAllWasWatched() {
    Story story = healthy(folder).target(second -> 20, second -> 200);

    assertEquals(List.of(), Unseen.in(story.database(second -> Watched.idle(5)).facts()));
  }

  @Test
  void namesWhatRunsElsewhere() {
    List<String> unseen = Unseen.in(healthy(folder).machine(second -> 20).facts());

    assertEquals(List.of(DATABASE, TEXTS.say("target")), unseen);
  }

  @Test
  void namesTheLoadGeneratorWithoutSamples() {
    assertEquals(TEXTS.say("generator"), Unseen.in(healthy(folder).facts()).get(2));
  }

  @Test
  void countsADatabaseAsUnseenThatWasNeverReached() {
    Story story = healthy(folder).target(second -> 20, second -> 200);

    assertEquals(List.of(DATABASE), Unseen.in(story.blind(0, 60).facts()));
  }

  @Test
  void countsTheSamplesInWhichTheDatabaseWasLost() {
    Story story = healthy(folder).target(second -> 20, second -> 200);

    story.database(0, 40, second -> Watched.idle(5)).blind(40, 60);

    assertEquals(List.of(TEXTS.say("samples", "unseen", 20, "all", 60)), Unseen.in(story.facts()));
  }

  @Test
  void namesALogOfAnotherTimeBesideOneOfTheRun() {
    Story story = healthy(folder).logged(30, "info", 1, "uploaded");
    story.loggedOutside("app", 5, -3_600, -1_200);
    story.loggedOutside("proxy", 20, 28_800, 28_860);

    String said =
        TEXTS.say(
            "log-of-another-time",
            "log",
            "proxy",
            "entries",
            20,
            "from",
            at(28_800),
            "to",
            at(28_860));
    List<String> ofLogs =
        Unseen.in(story.facts()).stream().filter(text -> text.contains("backend's log")).toList();
    assertEquals(List.of(said), ofLogs);
  }
}
