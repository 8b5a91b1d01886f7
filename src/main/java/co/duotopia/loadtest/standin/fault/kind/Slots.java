package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.standin.http.Exchange;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Requests that a platform lets through at once; the others wait in the order of their coming, up
 * to a limit. Thread-safe.
 */
final class Slots {
  private final int queueLimit;
  private final Runnable freed;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private int free;

  private record Waiting(Exchange exchange, Exchange.Next next) {}

  /**
   * @param freed to be called after a request has ended
   */
  Slots(int free, int queueLimit, Runnable freed) {
    this.free = free;
    this.queueLimit = queueLimit;
    this.freed = freed;
  }

  /** False: it is refused, since too many wait; the caller has to answer it. */
  boolean take(Exchange exchange, Exchange.Next next) throws Exception {
    Waiting request = new Waiting(exchange, next);
    synchronized (this) {
      if (free == 0) {
        return queue.size() < queueLimit && queue.add(request);
      }
      free--;
    }
    serve(request);
    return true;
  }

  private void serve(Waiting request) throws Exception {
    request.exchange.whenDone(this::giveBack);
    request.next.take(request.exchange);
  }

  private void giveBack() {
    add(1);
    freed.run();
  }

  /** Lets {@code more} further requests pass. */
  synchronized void add(int more) {
    free += more;
    while (free > 0 && !queue.isEmpty()) {
      free--;
      Waiting request = queue.remove();
      request.exchange.passLater(exchange -> serve(request));
    }
  }

  /** None may pass until more are added. */
  synchronized void close() {
    free = 0;
  }

  synchronized int free() {
    return free;
  }

  synchronized int waiting() {
    return queue.size();
  }

  /** Lets all that wait pass at once. */
  synchronized void release() {
    queue.forEach(request -> request.exchange.passLater(request.next));
    queue.clear();
  }
}
