package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenTest {
  private static final String DATABASE =
      "the database's sessions: locks, slow queries, leaked and used-up connections are told from answers alone";

  @TempDir Path folder;

  @Test
  void isNothingWhenAllWasWatched() {
    Story story = healthy(folder).target(second -> 20, second -> 200);

    assertEquals(List.of(), Unseen.in(story.database(second -> Watched.idle(5)).facts()));
  }

  @Test
  void namesWhatRunsElsewhere() {
    List<String> unseen = Unseen.in(healthy(folder).machine(second -> 20).facts());

    assertEquals(
        List.of(
            DATABASE,
            "CPU and memory of the service, which runs elsewhere: a memory leak shows only when it fails"),
        unseen);
  }

  @Test
  void namesTheLoadGeneratorWithoutSamples() {
    assertEquals(
        "CPU of the load generator: slow answers may be its own",
        Unseen.in(healthy(folder).facts()).get(2));
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

    assertEquals(
        List.of("the database's sessions in 20 of 60 samples: what they did then is unknown"),
        Unseen.in(story.facts()));
  }
}
