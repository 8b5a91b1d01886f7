package co.duotopia.loadtest.monitor.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Passes PostgreSQL's protocol on, except that it gives its clients a backend pid of its own
 * making, as poolers do.
 */
final class PidChangingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int serverPort;

  private PidChangingProxy(ServerSocket listener, int serverPort) {
    this.listener = listener;
    this.serverPort = serverPort;
  }

  static PidChangingProxy start(int serverPort) throws IOException {
    PidChangingProxy proxy =
        new PidChangingProxy(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), serverPort);
    daemon(proxy::serve);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      daemon(
          () -> {
            try (client;
                server) {
              client.getInputStream().transferTo(server.getOutputStream());
            }
          });
      daemon(
          () -> {
            try (client;
                server) {
              answers(server, client);
            }
          });
    }
  }

  // Each message: type, length with itself, body. 'K' is BackendKeyData: pid, secret.
  private static void answers(Socket server, Socket client) throws IOException {
    DataInputStream in = new DataInputStream(server.getInputStream());
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    while (true) {
      int type = in.readUnsignedByte();
      int length = in.readInt();
      byte[] body = in.readNBytes(length - 4);
      if (type == 'K') {
        body[0] = 1;
      }
      out.write(type);
      out.writeInt(length);
      out.write(body);
      out.flush();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException end) {
                // one side has closed
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
