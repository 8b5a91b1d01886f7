package co.duotopia.loadtest.preflight;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Wants a client certificate from all who connect, and tells those without one why it ends. */
final class HandshakeServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final SSLContext keys;
  private final String version;

  /**
   * @param keys of the server
   * @param version of TLS, its only one
   */
  HandshakeServer(SSLContext keys, String version) throws IOException {
    this.keys = keys;
    this.version = version;
    Thread thread = new Thread(this::serve, "handshakes");
    thread.setDaemon(true);
    thread.start();
  }

  String baseUrl() {
    return "https://127.0.0.1:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        refuse(connection);
        // What is unread when it closes would make the system drop what it has said.
        connection.shutdownOutput();
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException gone) {
        // The next one, unless this is the end.
      }
    }
  }

  private void refuse(Socket connection) throws IOException {
    SSLSocket socket = (SSLSocket) keys.getSocketFactory().createSocket(connection, null, false);
    socket.setEnabledProtocols(new String[] {version});
    socket.setNeedClientAuth(true);
    try {
      socket.startHandshake();
    } catch (IOException refused) {
      // It has said so.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
