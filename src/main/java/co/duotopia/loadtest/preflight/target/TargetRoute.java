package co.duotopia.loadtest.preflight.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.ProxyAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The way to the target, as the load goes: to the first of its addresses that takes a connection,
 * or of those of a proxy.
 *
 * @param timeout of each address
 */
public record TargetRoute(URI baseUrl, Duration timeout, Optional<ProxyAddress> proxy) {
  private static final int OK = 200;

  /**
   * A connection without TLS; through a proxy, one that leads on to the target if that wants TLS.
   *
   * @throws IOException why the last of the addresses did not take it
   */
  public Socket connect() throws IOException {
    if (proxy.isEmpty()) {
      return connect(BaseUrl.host(baseUrl), BaseUrl.port(baseUrl));
    }
    ProxyAddress between = proxy.get();
    Socket socket;
    try {
      socket = connect(between.host(), between.port());
    } catch (IOException e) {
      throw new IOException("the proxy %s: %s".formatted(between, BackendClient.cause(e, timeout)));
    }
    try {
      if (BaseUrl.isSecure(baseUrl)) {
        passOn(socket, between);
      }
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** What fails here is no connection that broke: to send again does not help. */
  private Socket connect(String host, int port) throws IOException {
    IOException refused = new ConnectException();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
        return socket;
      } catch (SocketTimeoutException e) {
        refused = new HttpConnectTimeoutException(e.getMessage());
      } catch (IOException e) {
        refused = (IOException) new ConnectException(e.getMessage()).initCause(e);
      }
      socket.close();
    }
    throw refused;
  }

  private void passOn(Socket socket, ProxyAddress between) throws IOException {
    String target = BaseUrl.host(baseUrl) + ":" + BaseUrl.port(baseUrl);
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Host", target));
    headers.putAll(forProxy());
    socket.setSoTimeout((int) timeout.toMillis());
    new TargetRequest("CONNECT", target, headers, new byte[0]).writeTo(socket.getOutputStream());
    RawAnswer answer = RawAnswer.readHead(socket.getInputStream());
    if (answer.status() != OK) {
      throw new IOException(
          "the proxy %s answers %d %s"
              .formatted(between, answer.status(), answer.reason())
              .strip());
    }
    socket.setSoTimeout(0);
  }

  /** What the first line of a request names: a proxy needs the whole address. */
  String target(String path) {
    return proxy.isPresent() && !BaseUrl.isSecure(baseUrl)
        ? baseUrl + path
        : baseUrl.getRawPath() + path;
  }

  /** Headers of a request that is for a proxy itself. */
  Map<String, String> forProxy() {
    return proxy
        .filter(between -> between.user().isPresent())
        .map(between -> between.user().get() + ":" + between.password().value())
        .map(login -> Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
        .map(login -> Map.of("Proxy-Authorization", "Basic " + login))
        .orElse(Map.of());
  }

  /** TLS over a connection; closing it closes that. The handshake is still to be done. */
  public SSLSocket secure(Socket connection, Tls tls) throws IOException {
    String host = BaseUrl.host(baseUrl);
    SSLSocket socket =
        (SSLSocket)
            tls.context()
                .getSocketFactory()
                .createSocket(connection, host, BaseUrl.port(baseUrl), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }
}
