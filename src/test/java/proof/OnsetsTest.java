package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnsetsTest {
  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  @TempDir Path folder;

  private Onsets of(Object... atTypeProfile) throws IOException {
    RunDirectory run = new RunDirectory(folder);
    try (EventFile truth = new EventFile(run.truth())) {
      for (int i = 0; i < atTypeProfile.length; i += 3) {
        truth.append(
            new Event(
                START.plusSeconds((int) atTypeProfile[i]),
                (String) atTypeProfile[i + 1],
                "It did.",
                Map.of("profile", atTypeProfile[i + 2])));
      }
    }
    return Onsets.of(run);
  }

  @Test
  void aFaultInMidRunShowsWhenItBegins() throws IOException {
    Onsets onsets = of(20, "began", "slow-queries", 40, "ended", "slow-queries");

    assertTrue(onsets.began("slow-queries"));
    assertFalse(onsets.began("rate-limit"));
    assertEquals(Optional.of(START.plusSeconds(20)), onsets.of("slow-queries", START));
  }

  @Test
  void aFaultFromBeforeTheLoadShowsWhenThereIsEnoughOfIt() throws IOException {
    assertEquals(Optional.empty(), of(-3, "began", "slow-queries").of("slow-queries", START));
  }

  @Test
  void aProcessOutOfMemoryShowsWhenItFirstDies() throws IOException {
    Onsets onsets =
        of(-3, "began", "out-of-memory", 14, "died", "out-of-memory", 30, "died", "out-of-memory");

    assertEquals(Optional.of(START.plusSeconds(14)), onsets.of("out-of-memory", START));
  }

  @Test
  void aHealthyRunHasNone() throws IOException {
    assertFalse(Onsets.of(new RunDirectory(folder)).began("slow-queries"));
  }
}
