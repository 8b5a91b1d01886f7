package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnexplainedTest {
  private static final Catalogue TEXTS = Catalogue.section("unexplained");
  private static final String NEW = "expected 200 with audio_url, found 500 Disk quota exceeded";
  private static final String OTHER = "expected 200 with audio_url, found 500 No space left";

  @TempDir Path folder;

  @Test
  void tellsTheMostTellingFactsWhenNoPatternFits() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 100, NEW);

    List<String> telling = story.each(20, 30, 1, UPLOAD, 100, OTHER).diagnosis().unexplained();

    assertEquals(
        List.of(
            TEXTS.say(
                "failed",
                "share",
                "90 of 440 requests (20.5 %)",
                "said",
                Catalogue.section("errors").say("several", "said", "“" + NEW + "”")),
            TEXTS.say("slowest", "request", UPLOAD, "p50", "300 ms", "p95", "300 ms")),
        telling.subList(1, 3));
  }

  @Test
  void tellsHowBusyTheDatabaseWas() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 100, NEW);

    story.database(second -> Watched.sessions(1, 9, second == 30 ? 4 : 0));

    assertEquals(
        TEXTS.say("database", "busy", 5, "total", 14, "idle", 4),
        story.diagnosis().unexplained().get(3));
  }

  @Test
  void saysNothingOfFewFailures() {
    Story story = healthy(folder).each(20, 23, 1, UPLOAD, 100, NEW);

    assertEquals(List.of(), story.diagnosis().unexplained());
  }

  @Test
  void namesWhatWasViolatedAndNoSilenceThatIsUsual() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(20);
    for (int second = 8; second < 60; second += 2) {
      story.each(second, second + 1, 5, UPLOAD, 1_500, second < 20 ? "" : NEW);
    }

    List<String> telling = story.diagnosis().unexplained();

    assertEquals(
        TEXTS.say(
            "violation",
            "users",
            20,
            "subject",
            "error rate",
            "actual",
            "100 %",
            "required",
            "<= 5 %"),
        telling.get(0));
    assertEquals(3, telling.size());
  }
}
