package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WholeRunTest {
  @TempDir Path folder;

  /** As when a class is gone since the checkout was built again. */
  @Test
  @Timeout(60)
  void triesTheNextSecondAfterAnError() throws Exception {
    CountDownLatch seconds = new CountDownLatch(2);
    Clock failing =
        new Clock() {
          @Override
          public Instant instant() {
            seconds.countDown();
            throw new NoClassDefFoundError("LiveSum");
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };

    try (WholeRun whole = new WholeRun(new RunDirectory(folder), List.of())) {
      whole.begin(failing);
      seconds.await();
    }
  }
}
