package co.duotopia.loadtest.console;

import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One browser that listens to a run, with a thread of its own, so that a slow one keeps nobody
 * waiting. One that does not keep up is cut off; it connects again, and begins with a snapshot.
 */
final class Listener implements Consumer<Message> {
  private static final int MOST_WAITING = 5_000;
  private static final long HEARTBEAT_SECONDS = 5;

  private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final SseClient client;
  private volatile boolean behind;

  private Listener(SseClient client) {
    this.client = client;
  }

  /**
   * Returns at once.
   *
   * @param whenGone is called once
   */
  static void start(SseClient client, Follower follower, Runnable whenGone) {
    Listener listener = new Listener(client);
    client.keepAlive();
    Thread thread =
        new Thread(
            () -> {
              try {
                follower.add(listener);
                listener.serve();
              } catch (InterruptedException | IOException ended) {
                Thread.currentThread().interrupt();
              } finally {
                follower.remove(listener);
                client.close();
                whenGone.run();
              }
            },
            "page-listener");
    thread.setDaemon(true);
    thread.start();
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
