package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.process.Classpath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AtExitIT {
  /** A process that is ending while its main thread wants to do the same. */
  public static final class Ending {
    public static void main(String[] args) {
      CountDownLatch taken = new CountDownLatch(1);
      AtExit atExit =
          AtExit.add(
              "end",
              () -> {
                awaitQuietly(taken);
                System.out.println("ended");
              });
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    System.out.println("taken: " + atExit.take());
                    taken.countDown();
                  }));
      System.exit(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void isDoneOnceThoughTheProcessIsEnding() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Classpath.ofThisJvm(),
                Ending.class.getName())
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(List.of("taken: false", "ended"), said.lines().toList());
    assertEquals(0, process.waitFor());
  }

  @Test
  void isDoneByTheOneThatTakesIt() {
    AtExit atExit = AtExit.add("never", () -> {});

    assertTrue(atExit.take());
    assertFalse(atExit.take());
  }
}
