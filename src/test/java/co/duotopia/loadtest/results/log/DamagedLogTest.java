package co.duotopia.loadtest.results.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.ReadLog;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class DamagedLogTest {
  private static final int ROUNDS = 1_000;

  @TempDir Path folder;

  /** A flipped bit in a text or a time cannot be seen; but the number of records stays right. */
  @ParameterizedTest
  @ValueSource(strings = {"normal", "failures", "names"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesDamageOrMarksTheResultPartial(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(ReadLog.recorded(name));
    int records = ReadLog.of(ReadLog.recorded(name)).records().size();
    Random random = new Random(1);
    int marked = 0;

    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(bytes, random);
      Path file = Files.write(folder.resolve("simulation.log"), damaged);
      ReadLog log;
      try {
        log = ReadLog.of(file);
      } catch (InvalidInput refused) {
        continue;
      }
      if (log.end().loss().isPresent()) {
        marked++;
        assertTrue(log.end().lostBytes() > 0 || damaged.length == 0);
        assertTrue(log.records().size() < records + 3, "round " + round);
      } else if (damaged.length == bytes.length) {
        assertEquals(records, log.records().size(), "round " + round);
      }
    }
    assertTrue(marked > ROUNDS / 3, "only " + marked + " of " + ROUNDS + " seen");
  }

  /** Some bits flipped; one in four is cut, too. */
  public static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
        : damaged;
  }

  @Test
  void allocatesNothingForALengthThatTheFileCannotHold() throws Exception {
    byte[] bytes = Files.readAllBytes(ReadLog.recorded("normal"));
    for (int length : List.of(Integer.MAX_VALUE, -1, 1 << 20)) {
      ByteBuffer.wrap(bytes).putInt(1, length);
      Path file = Files.write(folder.resolve("simulation.log"), bytes);
      try {
        assertEquals(0, ReadLog.of(file).records().size());
      } catch (InvalidInput refused) {
        assertTrue(refused.getMessage().contains("must be a simulation.log"));
      }
    }
  }

  @Test
  void saysWhereALogIsDamagedAndKeepsWhatStandsBefore() throws Exception {
    Path file = folder.resolve("simulation.log");
    try (WrittenLog log = new WrittenLog(file, "3.15.1", 0)) {
      log.user(true, 5).request("GET /a", 10, 30, "").request("GET /a", 40, 20, "");
    }

    RunResults results = RunResults.read(WrittenRun.described(folder));

    assertEquals(1, results.all().count());
    assertEquals(
        "the run did not finish; simulation.log: it is damaged: times of 40 and 20 ms"
            + " at byte 130, its last 22 bytes are lost",
        results.partial().orElseThrow());
  }
}
