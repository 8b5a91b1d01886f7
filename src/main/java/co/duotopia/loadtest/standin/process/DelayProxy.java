package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.config.DaemonThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy on loopback. What the client sends arrives a settable time later, without loss of
 * throughput; what it receives, at once: a round trip becomes longer by that time.
 */
public final class DelayProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final byte[] END = new byte[0];

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile long delayNanos;

  private record Chunk(byte[] content, long dueNanos) {}

  private DelayProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Listens on any free port of loopback. */
  public static DelayProxy to(int target) throws IOException {
    DelayProxy proxy =
        new DelayProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
    DaemonThread.of("delay-proxy", proxy::accept).start();
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
  }

  public void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  private void accept() {
    try {
      while (true) {
        connect(listener.accept());
      }
    } catch (IOException closed) {
      // The proxy has ended.
    }
  }

  /** Connects to the target; if it refuses, the client's connection ends without an answer. */
  private void connect(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
      DaemonThread.of("delay-in", () -> receive(client, way)).start();
      DaemonThread.of("delay-out", () -> send(way, client, server)).start();
      DaemonThread.of("delay-back", () -> pass(server, client)).start();
    } catch (IOException refused) {
      close(client);
    }
  }

  private void receive(Socket client, BlockingQueue<Chunk> way) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream input = client.getInputStream();
      for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
        way.add(new Chunk(Arrays.copyOf(buffer, length), System.nanoTime() + delayNanos));
      }
    } catch (IOException closed) {
      // The end goes the same way as the content.
    }
    way.add(new Chunk(END, System.nanoTime() + delayNanos));
  }

  private void send(BlockingQueue<Chunk> way, Socket client, Socket server) {
    try {
      OutputStream output = server.getOutputStream();
      for (Chunk chunk = way.take(); chunk.content != END; chunk = way.take()) {
        TimeUnit.NANOSECONDS.sleep(chunk.dueNanos - System.nanoTime());
        output.write(chunk.content);
      }
    } catch (IOException | InterruptedException closed) {
      // One side has ended; so does the other.
    }
    close(client);
    close(server);
  }

  private void pass(Socket server, Socket client) {
    try {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException closed) {
      // As in send.
    }
    close(client);
    close(server);
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // Nothing is left to release.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException alreadyClosed) {
      // Nothing is left to release.
    }
    sockets.forEach(this::close);
  }
}
