package co.duotopia.loadtest.web;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.web.follow.Follower;
import co.duotopia.loadtest.web.follow.Message;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser that listens to a run, with a thread of its own, so that a slow one keeps nobody
 * waiting. One that does not keep up is cut off; it connects again, and begins with a snapshot.
 */
final class Listener implements Consumer<Message> {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int MOST_WAITING = 5_000;
  private static final long HEARTBEAT_SECONDS = 5;
  private static final long END_MILLIS = 1_000;

  private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final SseClient client;
  private final Follower follower;
  private final Thread thread;
  private volatile boolean behind;

  /**
   * Begins to listen when {@link #start} is called.
   *
   * @param whenGone is called once
   */
  Listener(SseClient client, Follower follower, Consumer<Listener> whenGone) {
    this.client = client;
    this.follower = follower;
    thread =
        DaemonThread.of(
            "page-listener",
            () -> {
              try {
                listen();
              } finally {
                whenGone.accept(this);
              }
            });
  }

  /** Returns at once. */
  void start() {
    client.keepAlive();
    thread.start();
  }

  /** Hangs up, and waits for that. */
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join(END_MILLIS);
  }

  private void listen() {
    try {
      follower.add(this);
      serve();
    } catch (InterruptedException | IOException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("page: a browser was hung up on ({})", e.toString());
    } finally {
      follower.remove(this);
      client.close();
    }
  }

  @Override
  public void accept(Message message) {
    behind |= !waiting.offer(message);
  }

  private void serve() throws InterruptedException, IOException {
    client.ctx().outputStream().print("retry: 1000\n\n");
    while (!client.terminated() && !behind) {
      Message message = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        client.sendEvent("beat", "{}");
      } else {
        client.sendEvent(message.event(), message.data());
      }
    }
  }
}
