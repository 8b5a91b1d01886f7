package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student's retries of a failed upload, in the real engine. */
class RetriesIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer UPLOADED = new Answer(200, "{\"audio_url\":\"u\"}");
  private static final Answer FAILED = new Answer(502, "");
  private static final Pattern SAMPLE = Pattern.compile("filename=\"(\\w+)");

  @TempDir Path folder;
  private OddBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = new OddBackend();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void triesAgainWithTheSameRecordingUnderANameOfItsOwn() throws Exception {
    backend.answer(UPLOAD, FAILED, FAILED, FAILED, UPLOADED, FAILED, new Answer(404, ""), UPLOADED);

    try (EngineRun run =
        BriskRun.start(
            folder,
            backend,
            "time=8s",
            "loadtest.journey.retries.attempts=3",
            "loadtest.journey.retries.wait.min=20ms",
            "loadtest.journey.retries.wait.max=40ms")) {
      run.exitCode();

      assertEquals(3, run.sum(" retry", "count"), run.console());
      assertEquals(3, run.sum(" retry", "failures"));
      assertEquals(backend.arrivals(UPLOAD).size(), run.sum("upload-recording", "count"));
      List<String> sent = backend.arrivals(UPLOAD).stream().map(RetriesIT::sample).toList();
      assertEquals(sent.get(0), sent.get(1));
      assertEquals(sent.get(0), sent.get(2));
      assertEquals(sent.get(4), sent.get(5));
      SameFigures.check(run.results());
    }
  }

  private static String sample(Arrival arrival) {
    Matcher sample = SAMPLE.matcher(arrival.body());
    assertTrue(sample.find(), arrival.body());
    return sample.group(1);
  }
}
