package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnexplainedTest {
  private static final String NEW = "expected 200 with audio_url, found 500 Disk quota exceeded";
  private static final String OTHER = "expected 200 with audio_url, found 500 No space left";

  @TempDir Path folder;

  @Test
  void tellsTheMostTellingFactsWhenNoPatternFits() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 100, NEW);

    List<String> telling = story.each(20, 30, 1, UPLOAD, 100, OTHER).diagnosis().unexplained();

    assertEquals(
        List.of(
            "90 of 440 requests (20.5 %) failed with several errors, most often “" + NEW + "”",
            "slowest is " + UPLOAD + ": half of them over 300 ms, one of twenty over 300 ms"),
        telling.subList(1, 3));
  }

  @Test
  void tellsHowBusyTheDatabaseWas() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 100, NEW);

    story.database(second -> Watched.sessions(1, 9, second == 30 ? 4 : 0));

    assertEquals(
        "at most 5 of 14 database connections were in use, 4 of them idle in transaction",
        story.diagnosis().unexplained().get(3));
  }

  @Test
  void saysNothingOfFewFailures() {
    Story story = healthy(folder).each(20, 23, 1, UPLOAD, 100, NEW);

    assertEquals(List.of(), story.diagnosis().unexplained());
  }

  @Test
  void namesWhatWasBreachedAndNoSilenceThatIsUsual() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(20);
    for (int second = 8; second < 60; second += 2) {
      story.each(second, second + 1, 5, UPLOAD, 1_500, second < 20 ? "" : NEW);
    }

    List<String> telling = story.diagnosis().unexplained();

    assertEquals(
        "the first sustained violation began at 20 users: error rate 100 %, required <= 5 %",
        telling.get(0));
    assertEquals(3, telling.size());
  }
}
