package co.duotopia.loadtest.standin.http;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The service's only thread, as a lock: a request holds it while its Python code would run, in the
 * order of arrival, and releases it only while it awaits the object storage. SQL, bcrypt and the
 * wait for a database connection run on it, so each of them stops all other requests, even those
 * that would return a connection.
 */
public final class EventLoop {
  private final ReentrantLock turn = new ReentrantLock(true);

  public <T> T work(Callable<T> work) throws Exception {
    turn.lock();
    try {
      return work.call();
    } finally {
      turn.unlock();
    }
  }

  /** Called by a request that holds the loop; others run until {@code waiting} returns. */
  public <T> T await(Callable<T> waiting) throws Exception {
    turn.unlock();
    try {
      return waiting.call();
    } finally {
      turn.lock();
    }
  }
}
