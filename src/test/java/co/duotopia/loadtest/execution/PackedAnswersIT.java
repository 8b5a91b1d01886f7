package co.duotopia.loadtest.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A proxy that compresses every answer although nobody asked it to, in chunks, and a service that
 * begins its JSON with a newline or a byte-order mark, for checks and load, in the real engine.
 */
class PackedAnswersIT {
  private static final String STUDENTS = "/api/students/";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/health",
          "{\"status\":\"healthy\"}",
          STUDENTS + "validate",
          "{\"access_token\":\"t\"}",
          STUDENTS + "profile",
          "{}",
          STUDENTS + "assignments",
          "[{\"id\":7}]",
          STUDENTS + "assignments/7/activities",
          "{\"activities\":[{\"items\":[{\"id\":11}]}]}",
          STUDENTS + "upload-recording",
          "{\"audio_url\":\"u\"}");

  /** Paths in the order in which the checks, and then the load, request them. */
  private static final List<String> PATHS =
      List.of(
          "/health",
          STUDENTS + "validate",
          STUDENTS + "profile",
          STUDENTS + "assignments",
          STUDENTS + "assignments/7/activities",
          STUDENTS + "upload-recording");

  private static final List<String> CODINGS = List.of("gzip", "deflate", "raw-deflate", "br");

  /** One more than the codings, so that each comes with each of them. */
  private static final List<String> BEGINS = List.of("", "\n", "\uFEFF", "\uFEFF\n", "");

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private volatile int uploads;

  @BeforeEach
  void open() throws IOException {
    Brotli4jLoader.ensureAvailability();
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Each path in another coding than the one before it, and each time in the next one. */
  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    int turn = asked.merge(path, 1, Integer::sum) + PATHS.indexOf(path);
    boolean fails = path.endsWith("upload-recording") && uploads-- <= 0;
    String before = BEGINS.get(turn % BEGINS.size());
    String text = fails ? "{\"detail\":\"" + detail() + "\"}" : before + ANSWERS.get(path);
    String coding = fails ? "gzip" : CODINGS.get(turn % CODINGS.size());
    exchange.getResponseHeaders().set("Content-Encoding", coding.replace("raw-", ""));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(fails ? 500 : 200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(packed(coding, text.getBytes(UTF_8)));
    }
  }

  /** One megabyte, another one each time. */
  private String detail() {
    return "儲存空間已滿 "
        + (char) ('a' + -uploads % 26)
        + (char) ('a' + -uploads / 26 % 26)
        + "錯".repeat(350_000);
  }

  private static byte[] packed(String coding, byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    switch (coding) {
      case "deflate" -> write(new DeflaterOutputStream(bytes), text);
      case "raw-deflate" -> write(new DeflaterOutputStream(bytes, new Deflater(9, true)), text);
      case "br" -> bytes.writeBytes(Encoder.compress(text));
      default -> write(new GZIPOutputStream(bytes), text);
    }
    return bytes.toByteArray();
  }

  private static void write(OutputStream out, byte[] text) throws IOException {
    try (out) {
      out.write(text);
    }
  }

  private EngineRun run(int users, String time) throws IOException {
    return EngineRun.start(
        folder,
        Map.of(
            "LOCAL_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
            "LOCAL_TEST_STUDENT_EMAIL", "s@b.co",
            "LOCAL_TEST_STUDENT_PASSWORD", "p"),
        "Normal",
        "users=" + users,
        "rate=10",
        "time=" + time,
        "loadtest.journey.think-time.min=50ms",
        "loadtest.journey.think-time.max=50ms",
        "loadtest.journey.back-off.min=10ms",
        "loadtest.journey.back-off.max=10ms");
  }

  @Test
  void areReadByChecksAndLoad() throws Exception {
    uploads = Integer.MAX_VALUE;

    try (EngineRun run = run(CODINGS.size(), "3s")) {
      assertEquals(0, run.exitCode(), run.console());
      assertTrue(run.sum("upload-recording", "count") >= CODINGS.size(), run.console());
      assertEquals(0, run.sum("", "failures"), run.console());
      for (String path : PATHS.subList(1, PATHS.size())) {
        assertTrue(asked.get(path) >= CODINGS.size(), () -> path + " in " + asked);
      }
    }
  }

  @Test
  void areCutAndCountedTogetherWhereTheyAreLongAndMany() throws Exception {
    uploads = 1;

    try (EngineRun run = run(1, "6s")) {
      assertEquals(2, run.exitCode(), run.console());

      assertTrue(run.sum("upload-recording", "failures") > 3, run.console());
      assertTrue(run.console().contains("500 儲存空間已滿"), run.console());
      assertTrue(run.console().length() < 20_000, run.console());
    }
  }
}
