package benchmark;

import co.duotopia.loadtest.run.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The live.jsonl of a load whose results nobody reads. */
final class UnkeptSeconds {
  private UnkeptSeconds() {}

  static void record(Recorder recorder) {
    try {
      Path live = Files.createTempFile("live", ".jsonl");
      live.toFile().deleteOnExit();
      recorder.start(live);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
