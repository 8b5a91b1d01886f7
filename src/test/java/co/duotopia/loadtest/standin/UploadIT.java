package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploads behind the scenes: eight threads for them, and 300 ms of storage for each. */
class UploadIT {
  private static final Duration LATENCY = Duration.ofMillis(300);
  private static final int THREADS = 8;
  private static StandIn standIn;
  private static Service service;
  private static List<String> tokens;
  private static CompletableFuture<Duration> idle;

  @BeforeAll
  static void start() {
    standIn =
        StandIn.start(
            new QuickSettings().latency(LATENCY).storageThreads(THREADS).students(40).build());
    service = Service.of(standIn);
    idle = CompletableFuture.supplyAsync(UploadIT::idle, task -> new Thread(task).start());
    tokens = standIn.accounts().stream().map(service::studentToken).toList();
  }

  @AfterAll
  static void end() {
    standIn.close();
  }

  @Test
  void oneOfTwoFirstUploadsToAnItemViolatesTheConstraint() {
    List<CompletableFuture<Service.Answer>> uploads = List.of(upload(0, 1), upload(0, 1));

    List<Service.Answer> answers = Service.await(uploads);

    assertEquals(List.of(200, 500), answers.stream().map(a -> a.status()).sorted().toList());
    String body = answers.stream().filter(a -> a.status() == 500).findFirst().get().body();
    assertTrue(
        body.startsWith(
            "{\"detail\":\"Failed to upload recording: (psycopg2.errors.UniqueViolation)"
                + " duplicate key value violates unique constraint"
                + " \\\"_student_item_progress_uc\\\"\\nDETAIL:  Key (student_assignment_id,"
                + " content_item_id)=(1, 1) already exists."),
        body);
  }

  @Test
  void holdsAnOpenTransactionDuringTheStorageCall() throws Exception {
    AtomicReference<CompletableFuture<Service.Answer>> upload = new AtomicReference<>(upload(1, 1));

    try (Connection connection = Jdbc.connect(standIn.database(), "duotopia")) {
      eventually(
          "idle in transaction",
          () -> {
            if (upload.get().isDone()) {
              upload.set(upload(1, 1));
            }
            return !heldTransactions(connection).isEmpty();
          });
    }
    assertEquals(200, Service.await(upload.get()).status());
  }

  private static List<String> heldTransactions(Connection connection) throws Exception {
    return Rows.list(
        connection,
        """
        SELECT usename FROM pg_stat_activity
        WHERE state = 'idle in transaction' AND application_name = 'duotopia-backend'
          AND query <> '' AND usename = 'duotopia_app'""",
        row -> row.getString(1));
  }

  @Test
  void aNewRecordingHasNoAssessmentYet() throws Exception {
    assertEquals(200, Service.await(upload(38, 1)).status());
    try (Connection connection = Jdbc.connect(standIn.database(), "duotopia")) {
      Rows.change(
          connection,
          """
          UPDATE student_item_progress
          SET accuracy_score = 1, fluency_score = 2, pronunciation_score = 3,
              completeness_score = 4, ai_feedback = 'good', ai_assessed_at = now(),
              teacher_feedback = 'better'
          WHERE student_assignment_id = 39""");
      assertEquals(200, Service.await(upload(38, 1)).status());

      assertEquals(
          List.of("4.00 better"),
          Rows.list(
              connection,
              """
              SELECT concat_ws(' ', accuracy_score, fluency_score, pronunciation_score,
                completeness_score, ai_feedback, ai_assessed_at, teacher_feedback)
              FROM student_item_progress WHERE student_assignment_id = 39""",
              row -> row.getString(1)));
    }
  }

  @Test
  void hasTheCapacityOfLittlesLaw() {
    int count = 16;
    List<Long> answered = new CopyOnWriteArrayList<>();
    long start = System.nanoTime();

    List<Service.Answer> answers =
        Service.await(
            IntStream.range(0, count)
                .mapToObj(
                    i -> upload(2 + i, 1).whenComplete((a, e) -> answered.add(System.nanoTime())))
                .toList());

    // At most THREADS at once, LATENCY each: never faster than this, but not one by one.
    Duration elapsed = Duration.ofNanos(answered.get(count - 1) - start);
    Duration least = LATENCY.multipliedBy(count / THREADS);
    assertTrue(answers.stream().allMatch(a -> a.status() == 200));
    assertTrue(elapsed.compareTo(least) >= 0, () -> elapsed + " for at least " + least);
    assertTrue(
        IntStream.range(1, count)
            .anyMatch(i -> answered.get(i) - answered.get(i - 1) < LATENCY.toNanos()),
        answered::toString);
  }

  @Test
  void keepsOnlyTheLatestObjects() throws Exception {
    for (int batch = 0; batch < 3; batch++) {
      int first = 2 + 12 * batch;
      Service.await(IntStream.range(first, first + 12).mapToObj(i -> upload(i, 2)).toList());
    }

    try (Stream<Path> objects = Files.list(Traces.of(standIn.pid()).folder().resolve("objects"))) {
      assertEquals(32, objects.count());
    }
  }

  @Test
  void saysThatTheStorageFailed() throws Exception {
    Path objects = Traces.of(standIn.pid()).folder().resolve("objects");
    Path elsewhere = Files.move(objects, objects.resolveSibling("elsewhere"));
    try {
      Service.Answer answer = Service.await(upload(2, 3));

      assertEquals(500, answer.status());
      assertTrue(
          answer.body().startsWith("{\"detail\":\"Failed to upload recording to cloud storage: "),
          answer.body());
      assertTrue(answer.body().contains("recording_"), answer.body());
    } finally {
      Files.move(elsewhere, objects);
    }
  }

  @Test
  void closesIdleConnectionsAfterFiveSeconds() {
    Duration open = idle.join();

    assertTrue(open.toMillis() >= 4_900, open.toString());
  }

  /** The time for which a connection stays open after a response; fails if it is not closed. */
  private static Duration idle() {
    try (Socket socket = new Socket("127.0.0.1", standIn.baseUrl().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      in.read();
      long answered = System.nanoTime();
      in.readAllBytes();
      return Duration.ofNanos(System.nanoTime() - answered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<Service.Answer> upload(int student, int item) {
    return service.uploading(tokens.get(student), Form.upload(student + 1, item, 51_200));
  }
}
