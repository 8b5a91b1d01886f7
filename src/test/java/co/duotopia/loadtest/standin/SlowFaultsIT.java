package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.fault.kind.CpuHog;
import co.duotopia.loadtest.standin.process.Truth;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Four faults that do not disturb each other here, in one stand-in: storage, heap, logins, CPU. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "asks ps")
class SlowFaultsIT {
  private static final String PROFILE =
      "storage-timeouts, storage-timeouts.latency=250ms, storage-timeouts.timeout=300ms, storage-timeouts.failure-share=0.2,"
          + "memory-leak, memory-leak.kilobytes=5000,login-cpu, login-cpu.bcrypt-cost=10,"
          + "generator-cpu, generator-cpu.threads-per-cpu=0.5, generator-cpu.lasting=2500ms";

  private static Faulty faulty;

  @BeforeAll
  static void start() throws SQLException {
    faulty = Faulty.start(PROFILE, new QuickSettings().heapMegabytes(128));
  }

  @AfterAll
  static void end() throws SQLException {
    faulty.close();
  }

  @Test
  void slowAndFailingStorageAndGrowingMemoryHitASingleUser() throws Exception {
    faulty.token(1);
    long before = residentMegabytes();

    List<Service.Answer> answers =
        IntStream.rangeClosed(1, 16).mapToObj(i -> faulty.upload(1)).toList();

    assertTrue(answers.stream().anyMatch(answer -> answer.status() == 200));
    assertEquals(
        List.of(
            "Failed to upload recording to cloud storage: 503 POST"
                + " https://storage.googleapis.com/upload/storage/v1/b/duotopia-audio/o"
                + "?uploadType=multipart: Service Unavailable",
            "Failed to upload recording to cloud storage:"
                + " HTTPSConnectionPool(host='storage.googleapis.com', port=443):"
                + " Read timed out. (read timeout=0.3)"),
        answers.stream()
            .filter(answer -> answer.status() == 500)
            .map(answer -> answer.json().get("detail").asText())
            .distinct()
            .sorted()
            .toList());
    long grown = residentMegabytes() - before;
    assertTrue(grown > 40, "grown by " + grown + " MB");
  }

  private static long residentMegabytes() throws IOException {
    String pid = Long.toString(faulty.standIn().pid());
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pid).start();
    return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip()) / 1024;
  }

  @Test
  void everybodyWaitsWhilePeopleLogIn() throws Exception {
    List<CompletableFuture<Integer>> logins =
        faulty.standIn().accounts().stream()
            .map(student -> CompletableFuture.supplyAsync(() -> login(student)))
            .toList();

    eventually("others wait for logins", () -> healthMillis() > 100);

    assertEquals(List.of(200), Service.await(logins).stream().distinct().toList());
    assertEquals(16, faulty.count("students WHERE password_hash LIKE '$2a$10$%'"));
  }

  private static int login(Account student) {
    return faulty.service().login(student).status();
  }

  private static long healthMillis() {
    return Faulty.took(() -> faulty.service().get("/health")).toMillis();
  }

  @Test
  void theCpuHogComputesUntilItsTimeIsOver() throws Exception {
    Truth began =
        faulty.truths("began").stream()
            .filter(truth -> truth.profile().equals("generator-cpu"))
            .findFirst()
            .orElseThrow();
    eventually("ended", () -> faulty.truths("ended").size() == 1);

    Truth ended = faulty.truths("ended").get(0);
    assertEquals("generator-cpu", ended.profile());
    assertTrue(Duration.between(began.at(), ended.at()).toMillis() >= 1_500, began + " " + ended);
    String hog = " 1 " + faulty.standIn().pid();
    assertFalse(
        ProcessHandle.allProcesses()
            .map(process -> process.info().commandLine().orElse(""))
            .anyMatch(line -> line.contains(CpuHog.class.getName() + hog)));
  }
}
