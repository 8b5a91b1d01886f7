package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Faults of what stands in front of the service: proxy, limiter, platform, connections. */
class FrontFaultsIT {
  @Test
  void severalFaultsActAtOnce() throws Exception {
    String profile =
        "rate-limit, rate-limit.requests=10, proxy-body-limit, slow-queries, slow-queries.time=1500ms";
    try (Faulty faulty = Faulty.start(profile)) {
      CompletableFuture<Service.Answer> small = faulty.uploading(1, 1_000_000);
      eventually(
          "an active query",
          () -> faulty.sessions("state = 'active' AND query LIKE '%student_item_progress%'") == 1);
      Duration reading =
          Faulty.took(() -> faulty.service().get("/api/students/assignments", faulty.token(1)));
      Service.Answer large = Service.await(faulty.uploading(1, 1_100_000));
      List<Service.Answer> others =
          IntStream.range(0, 8).mapToObj(i -> faulty.service().get("/health")).toList();

      assertEquals(200, Service.await(small).status());
      assertTrue(reading.toMillis() >= 1_500, "read in " + reading.toMillis() + " ms");
      assertEquals(413, large.status());
      assertEquals("text/html", large.type());
      assertTrue(large.body().contains("<title>413 Request Entity Too Large</title>"));
      assertEquals(
          List.of(200, 200, 200, 200, 200, 200, 200, 429),
          others.stream().map(Service.Answer::status).toList());
      assertEquals("{\"error\":\"Rate limit exceeded: 10 per 1 minute\"}", others.get(7).body());
    }
  }

  @Test
  void aColdStartDelaysTheFirstRequest() throws Exception {
    try (Faulty faulty = Faulty.start("cold-starts, cold-starts.start-up=700ms")) {
      Duration cold = Faulty.took(() -> faulty.service().get("/health"));

      assertTrue(cold.toMillis() >= 400, "cold: " + cold.toMillis() + " ms");
    }
  }

  @Test
  void keepAliveCloseCutsOnlyRequestsOnReusedConnections() throws Exception {
    QuickSettings slow = new QuickSettings().latency(Duration.ofSeconds(2));
    try (Faulty faulty = Faulty.start("keep-alive-close, keep-alive-close.limit=1s", slow);
        Socket socket = new Socket("127.0.0.1", faulty.standIn().baseUrl().getPort())) {
      socket.setSoTimeout(20_000);
      InputStream in = socket.getInputStream();

      String token = faulty.token(1);
      Form form = Form.upload(1, 1, 51_200);
      write(socket, "GET /health HTTP/1.1\r\nHost: a\r\n\r\n", new byte[0]);
      assertEquals("HTTP/1.1 200", new String(in.readNBytes(12), StandardCharsets.US_ASCII));
      write(socket, uploadHead(token, form), form.body());
      String rest = new String(in.readAllBytes(), StandardCharsets.US_ASCII);

      assertEquals(1, Stream.of(rest.split("HTTP/1.1", -1)).count(), "no second answer: " + rest);
      assertEquals(
          "HTTP/1.1 200",
          uploadOnNewConnection(faulty, faulty.token(2), Form.upload(2, 1, 51_200)));
    }
  }

  /** The beginning of the answer. */
  private static String uploadOnNewConnection(Faulty faulty, String token, Form form)
      throws Exception {
    try (Socket socket = new Socket("127.0.0.1", faulty.standIn().baseUrl().getPort())) {
      socket.setSoTimeout(20_000);
      write(socket, uploadHead(token, form), form.body());
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  private static void write(Socket socket, String head, byte[] body) throws Exception {
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
  }

  private static String uploadHead(String token, Form form) {
    return "POST /api/students/upload-recording HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Type: "
        + form.contentType()
        + "\r\nContent-Length: "
        + form.body().length
        + "\r\n\r\n";
  }
}
