package co.duotopia.loadtest.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/**
 * A process that computes for nothing. Standard input: the number of threads; when it is closed,
 * and after an hour at the latest, the process ends.
 */
final class CpuHog {
  private static final long LIMIT_NANOS = TimeUnit.HOURS.toNanos(1);

  private CpuHog() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    int threads = Integer.parseInt(input.readLine());
    long end = System.nanoTime() + LIMIT_NANOS;
    for (int i = 0; i < threads; i++) {
      new Thread(() -> spin(end), "hog-" + i).start();
    }
    while (input.readLine() != null) {
      continue;
    }
    System.exit(0);
  }

  private static void spin(long end) {
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }
}
