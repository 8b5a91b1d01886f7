package co.duotopia.loadtest.diagnosis.facts;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowdownTest {
  private static final String TIMEOUT =
      "Request timeout to 127.0.0.1/127.0.0.1:8000 after 30000 ms";

  @TempDir Path folder;

  /** Uploads take 2 s, and from second 30 on 6.5 s, when one in two seconds is given up. */
  private Optional<Slowdown> slowdown(int before, int after) {
    Story story = Story.quiet(folder);
    story.each(6, 30, before, UPLOAD, 2_000, "").each(30, 60, after, UPLOAD, 6_500, "");
    for (int second = 30; second < 60; second += 2) {
      story.each(second, second + 1, 1, UPLOAD, 30_000, TIMEOUT);
    }
    return Slowdown.of(story.facts());
  }

  /** Six users think for 3 s between uploads of 400 ms, and from second 30 on of 5 s. */
  private Story thinking() {
    Story story = new Story(folder, 6, 60).each(4, 30, 2, UPLOAD, 400, "");
    for (int second = 35; second < 60; second += 4) {
      story.each(second, second + 1, 3, UPLOAD, 5_000, "");
    }
    return story;
  }

  @Test
  void isOneWhereUsersThinkIfItIsSudden() {
    Slowdown found = Slowdown.of(thinking().facts()).orElseThrow();

    assertEquals(30, found.second());
    assertEquals(0.7, found.afterRate());
  }

  @Test
  void isNoneWhereUploadsQueueUp() {
    Story story = thinking().each(31, 34, 1, UPLOAD, 1_500, "");

    assertEquals(Optional.empty(), Slowdown.of(story.facts()));
  }

  @Test
  void isNoneWhereTwoInFiveUploadsStillSucceed() {
    assertEquals(Optional.empty(), slowdown(30, 12));
  }

  @Test
  void countsUploadsThatWereGivenUp() {
    Slowdown found = slowdown(30, 6).orElseThrow();

    assertEquals(30, found.second());
    assertEquals(6, found.afterRate());
    assertEquals(2_000, found.beforeMillis());
    assertEquals((180 * 6_500 + 15 * 30_000) / 195.0, found.afterMillis());
  }
}
