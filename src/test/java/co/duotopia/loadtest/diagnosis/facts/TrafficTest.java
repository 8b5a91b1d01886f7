package co.duotopia.loadtest.diagnosis.facts;

import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second 7: uploads of 100 and 300 ms, one that failed after 800 ms, a profile of 20 ms. */
class TrafficTest {
  @TempDir Path folder;
  private Traffic all;

  @BeforeEach
  void tell() {
    all =
        new Story(folder, 4, 10)
            .request(UPLOAD, 7_000, 7_100, "")
            .request(UPLOAD, 7_000, 7_300, "")
            .request("POST /api/students/upload-recording (50KB)", 7_000, 7_800, "500")
            .request(PROFILE, 7_000, 7_020, "")
            .facts()
            .all();
  }

  @Test
  void countsTheRequestsThatEndInASpan() {
    assertEquals(4, all.count(7, 8));
    assertEquals(1, all.failures(7, 8));
    assertEquals(3, all.successes(0, 10));
    assertEquals(0, all.count(8, 10));
  }

  @Test
  void tellsTheMeanWithAndWithoutNamesThatFailed() {
    Traffic uploads = all.of(RequestKind.UPLOAD);

    assertEquals(400, uploads.mean(7, 8));
    assertEquals(200, uploads.goodMean(7, 8));
    assertEquals(2, uploads.goodCount(7, 8));
    assertEquals(0, uploads.mean(0, 7));
  }

  @Test
  void isExactToTheMillisecond() throws IOException {
    Traffic slow =
        new Story(Files.createDirectory(folder.resolve("slow")), 4, 20)
            .request(UPLOAD, 7_000, 11_000, "")
            .request(UPLOAD, 7_000, 15_000, "")
            .facts()
            .all();

    assertEquals(4_000, slow.percentile(50));
    assertEquals(8_000, slow.max());
  }

  @Test
  void tellsTheQuickestAndTheSlowest() {
    assertEquals(20, all.leastMean(7, 8));
    assertEquals(20, all.percentile(0));
    assertEquals(800, all.max());
    assertEquals(800, all.max(0, 8));
    assertEquals("POST /api/students/upload-recording (50KB)", all.slowest().orElseThrow().name());
  }
}
