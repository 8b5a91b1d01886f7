package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pool of two connections and two seconds of storage: two uploads are all it can do at once. */
class PoolIT {
  private static StandIn standIn;
  private static Service service;
  private static List<String> tokens;

  @BeforeAll
  static void start() {
    standIn =
        StandIn.start(
            new QuickSettings()
                .latency(Duration.ofSeconds(2))
                .pool(2, Duration.ofMillis(300))
                .students(4)
                .build());
    service = Service.of(standIn);
    tokens = standIn.accounts().stream().map(service::studentToken).toList();
  }

  @AfterAll
  static void end() {
    standIn.close();
  }

  @Test
  void failsUploadsWhenThePoolIsExhausted() {
    List<CompletableFuture<Service.Answer>> uploads =
        IntStream.range(0, 3).mapToObj(PoolIT::upload).toList();

    List<Service.Answer> answers = Service.await(uploads);

    assertEquals(List.of(200, 200, 500), answers.stream().map(a -> a.status()).sorted().toList());
    assertEquals(
        "{\"detail\":\"Failed to upload recording: QueuePool limit of size 1 overflow 1 reached,"
            + " connection timed out, timeout 0.30"
            + " (Background on this error at: https://sqlalche.me/e/20/3o7r)\"}",
        answers.stream().filter(a -> a.status() == 500).findFirst().get().body());
  }

  @Test
  void looksForAConnectionBeforeItChecksTheFile() throws Exception {
    List<CompletableFuture<Service.Answer>> uploads = List.of(upload(0), upload(1));
    eventually("degraded", () -> health().contains("\"status\":\"degraded\""));

    Service.Answer answer = service.upload(tokens.get(2), Form.upload(3, 1, 10));

    assertEquals(List.of(200, 200), Service.await(uploads).stream().map(a -> a.status()).toList());
    assertEquals(500, answer.status());
    assertTrue(answer.body().contains("QueuePool limit of size 1 overflow 1"), answer.body());
  }

  @Test
  void failsOtherRequestsAndDropsTheirConnection() throws Exception {
    List<CompletableFuture<Service.Answer>> uploads = List.of(upload(0), upload(1));
    eventually("degraded", () -> health().contains("\"status\":\"degraded\""));

    try (Socket socket = new Socket("127.0.0.1", standIn.baseUrl().getPort())) {
      socket.setSoTimeout(3_000);
      socket
          .getOutputStream()
          .write(
              ("GET /api/students/profile HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                      + tokens.get(2)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = untilClosed(socket.getInputStream());

      String headers = answer.toLowerCase(Locale.ROOT);
      assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
      assertTrue(headers.contains("\r\ncontent-type: text/plain;charset=utf-8\r\n"), answer);
      assertFalse(headers.contains("\r\nconnection:"), answer);
      assertTrue(answer.endsWith("\r\n\r\nInternal Server Error"), answer);
    }
    assertEquals(List.of(200, 200), Service.await(uploads).stream().map(a -> a.status()).toList());
    assertTrue(health().contains("\"status\":\"healthy\""));
  }

  private static String health() {
    return service.get("/health").body();
  }

  /** Fails when the connection stays open longer than the socket's timeout. */
  private static String untilClosed(InputStream in) throws Exception {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static CompletableFuture<Service.Answer> upload(int student) {
    return service.uploading(tokens.get(student), Form.upload(student + 1, 1, 51_200));
  }
}
