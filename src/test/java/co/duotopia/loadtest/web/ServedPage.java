package co.duotopia.loadtest.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.cli.Checkout;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.RunRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** A page on a free port, and what asks it. */
final class ServedPage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Page page;

  ServedPage(Path checkout) {
    this(checkout, "127.0.0.1");
  }

  ServedPage(Path checkout, String host) {
    this(checkout, host, checkout.resolve("run_tests.sh"));
  }

  ServedPage(Checkout checkout) throws IOException {
    this(checkout.folder(), "127.0.0.1", checkout.script());
  }

  private ServedPage(Path checkout, String host, Path script) {
    this(
        checkout,
        host,
        script,
        new SettingsLoader(
            Map.of(), Map.of(), checkout, ServedPage.class.getResource("/loadtest.conf")));
  }

  /** With settings of its own. */
  static ServedPage of(Path checkout, Path conf) throws IOException {
    return new ServedPage(
        checkout,
        "127.0.0.1",
        checkout.resolve("run_tests.sh"),
        new SettingsLoader(Map.of(), Map.of(), checkout, conf.toUri().toURL()));
  }

  private ServedPage(Path checkout, String host, Path script, SettingsLoader loader) {
    page =
        Page.start(
            new PageSettings(
                0,
                host,
                script,
                checkout.resolve("results"),
                loader,
                new RunRequest("", "peak", "", "", "")));
  }

  Page page() {
    return page;
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + page.port() + path);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Posts like the page itself. */
  HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, body, "Content-Type", "application/json", "X-Load-Test", "1");
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest request =
        request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  HttpResponse<InputStream> stream(String path) throws Exception {
    return client.send(
        request(path, "Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  /**
   * Sends what no client would; returns all that comes back until the connection is closed.
   *
   * @param request its lines, without those of Connection and the end
   */
  String raw(String... request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", page.port())) {
      String all = String.join("\r\n", request) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(all.getBytes(UTF_8));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(UTF_8);
    }
  }

  @Override
  public void close() {
    page.close();
  }
}
