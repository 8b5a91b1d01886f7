package co.duotopia.loadtest.execution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy with credentials, as between an office and the internet: whatever host is asked
 * for, it leads to a port of this machine. It notes the first line of each request to itself.
 */
public final class OfficeProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final String authorization;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param authorization value of the header Proxy-Authorization that it wants
   */
  public OfficeProxy(int target, String authorization) throws IOException {
    this.target = target;
    this.authorization = authorization;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public List<String> asked() {
    return asked;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String head = head(client.getInputStream());
      asked.add(head.lines().findFirst().orElse(""));
      if (!head.contains("roxy-authorization: " + authorization)
          && !head.contains("roxy-Authorization: " + authorization)) {
        answer(client, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      if (head.startsWith("CONNECT ")) {
        answer(client, "HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        String direct = head.replaceFirst(" http://[^/ ]+", " ");
        onward.getOutputStream().write(direct.getBytes(ISO_8859_1));
      }
      daemon(() -> copy(onward, client));
      copy(client, onward);
    } catch (IOException ended) {
      // One of both has closed.
    }
  }

  private static void answer(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      // As above.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "office-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
