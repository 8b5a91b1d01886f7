package co.duotopia.loadtest.standin.http;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * The event loop's default executor, in which storage calls run: min(32, cores + 4) threads, as
 * Python's {@code ThreadPoolExecutor} chooses. Further calls queue in the order of arrival.
 */
public final class ThreadPool {
  private static final int LARGEST = 32;
  private static final int BESIDE_CORES = 4;

  private final Semaphore threads;

  /**
   * @param size 0 = as Python chooses on this machine
   */
  public ThreadPool(int size) {
    threads = new Semaphore(size == 0 ? usual() : size, true);
  }

  private static int usual() {
    return Math.min(LARGEST, Runtime.getRuntime().availableProcessors() + BESIDE_CORES);
  }

  public <T> T run(Callable<T> call) throws Exception {
    threads.acquire();
    try {
      return call.call();
    } finally {
      threads.release();
    }
  }
}
