package co.duotopia.loadtest.standin.http;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The real service's only thread, as a lock: who works holds it, in the order of asking; who awaits
 * the object storage lets others work. Waiting for a database connection is work, so it stops
 * everybody, even those who would give one back.
 *
 * <p>Switched off, requests work side by side: that is the healthy stand-in, whose capacity is its
 * pool alone.
 */
public final class EventLoop {
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile boolean on;

  public void set(boolean isOn) {
    on = isOn;
  }

  public <T> T work(Callable<T> work) throws Exception {
    boolean taken = on;
    if (taken) {
      turn.lock();
    }
    try {
      return work.call();
    } finally {
      if (taken) {
        turn.unlock();
      }
    }
  }

  /** Called at work; others work until this returns. */
  public <T> T await(Callable<T> waiting) throws Exception {
    boolean given = turn.isHeldByCurrentThread();
    if (given) {
      turn.unlock();
    }
    try {
      return waiting.call();
    } finally {
      if (given) {
        turn.lock();
      }
    }
  }
}
