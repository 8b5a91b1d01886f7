package proof;

import static proof.Cell.healthy;
import static proof.Cell.of;

import java.util.List;
import java.util.Map;
import proof.Cell.Beside;

/**
 * The cells of the proof: loads at which each fault acts, at two or three intensities. Some faults
 * begin in mid-run, so that their onset can be checked.
 */
final class Cells {
  private static final List<Cell> ALL =
      List.of(
          of("login-cpu", 1, 40, 20, 45).beside(Beside.ONE_LIGHT),
          of("login-cpu", 2, 20, 5, 45).beside(Beside.ONE_LIGHT),
          of("login-cpu", 2, 16, 4, 60).and("connection-leak", 16).beside(Beside.ONE_LIGHT),
          of("pool-exhaustion", 1, 40, 8, 50),
          of("pool-exhaustion", 1.3, 30, 6, 50),
          of("pool-exhaustion", 1, 36, 9, 60).from(25),
          of("storage-timeouts", 1, 16, 4, 50),
          of("storage-timeouts", 1.5, 15, 5, 45),
          of("storage-timeouts", 0.7, 20, 5, 60).from(25),
          of("cold-starts", 1, 40, 20, 45),
          of("cold-starts", 0.7, 40, 20, 40),
          of("cold-starts", 1, 20, 5, 50).from(20),
          of("out-of-memory", 1, 20, 4, 50),
          of("out-of-memory", 2, 16, 4, 55).from(20),
          of("rate-limit", 5, 20, 4, 45),
          of("rate-limit", 3, 30, 6, 50),
          of("lock-contention", 1, 20, 4, 45),
          of("lock-contention", 0.6, 30, 6, 50),
          of("lock-contention", 1, 24, 6, 55).from(25),
          of("slow-queries", 1, 16, 4, 45),
          of("slow-queries", 2, 12, 4, 45),
          of("slow-queries", 1.5, 16, 6, 55).from(25),
          of("connection-leak", 20, 20, 4, 60),
          of("connection-leak", 12, 20, 4, 60),
          of("memory-leak", 50, 20, 4, 60),
          of("memory-leak", 25, 20, 4, 60),
          of("keep-alive-close", 0.6, 16, 4, 45),
          of("keep-alive-close", 1, 20, 5, 50).from(20),
          of("proxy-body-limit", 1, 20, 4, 40),
          of("proxy-body-limit", 4, 16, 4, 45).from(20),
          of("rate-limit", 4, 20, 4, 50).and("slow-queries", 1),
          of("proxy-body-limit", 4, 16, 4, 50).and("storage-timeouts", 0.8),
          of("proxy-body-limit", 4, 16, 4, 50).and("lock-contention", 1),
          of("memory-leak", 50, 20, 4, 60).and("proxy-body-limit", 4),
          of("gateway-timeout", 14, 20, 4, 45),
          of("gateway-timeout", 12, 30, 6, 50).from(20),
          of("concurrency-limit", 5, 30, 5, 60),
          of("concurrency-limit", 10, 16, 4, 60),
          of("concurrency-limit", 5, 16, 4, 60).set(Map.of("queue", "0", "answer", "503")),
          of("distant-database", 1, 12, 3, 50),
          of("distant-database", 2, 8, 2, 50),
          of("distant-database", 1.5, 10, 3, 50),
          of("database-restart", 1, 20, 4, 55).from(25),
          of("database-restart", 1, 12, 3, 60).from(35),
          of("foreign-lock", 1, 20, 4, 60).from(25),
          of("foreign-lock", 1, 12, 3, 65).from(35),
          of("freeze", 1, 20, 4, 60).from(25),
          of("freeze", 1, 12, 3, 65).from(35),
          of("restart", 1, 20, 4, 55).from(25),
          of("restart", 1, 12, 3, 60).from(35),
          of("distant-database", 1, 8, 2, 60).and("proxy-body-limit", 4),
          of("foreign-lock", 1, 20, 4, 70).from(25).and("proxy-body-limit", 4),
          healthy(10, 2, 45),
          healthy(20, 4, 45),
          healthy(20, 10, 40),
          healthy(30, 6, 45),
          healthy(16, 8, 45),
          healthy(10, 2, 45).with(Around.NEIGHBOURS),
          healthy(20, 4, 45).with(Around.NEIGHBOURS),
          healthy(10, 2, 45).with(Around.BUSY_MACHINE),
          healthy(8, 2, 45).with(Around.SLOW_STORAGE),
          healthy(16, 4, 45).with(Around.SLOW_STORAGE),
          healthy(10, 2, 45).with(Around.FAR_GENERATOR),
          healthy(20, 4, 45).with(Around.FAR_GENERATOR),
          of("generator-cpu", 1, 20, 4, 45).beside(Beside.NONE),
          of("generator-cpu", 0.5, 20, 4, 45).beside(Beside.NONE));

  /** Faults that act at once and clearly. */
  private static final List<Cell> BRIEF =
      List.of(
          of("keep-alive-close", 1, 12, 6, 20).from(6),
          of("rate-limit", 16, 10, 10, 18),
          of("proxy-body-limit", 8, 8, 8, 15),
          of("foreign-lock", 1, 8, 8, 25).from(8),
          healthy(8, 8, 15));

  private Cells() {}

  static List<Cell> all() {
    return ALL;
  }

  static List<Cell> brief() {
    return BRIEF;
  }

  /**
   * @param word {@code all}, {@code short}, or a part of the names wanted
   */
  static List<Cell> chosen(String word) {
    return switch (word) {
      case "all" -> ALL;
      case "short" -> BRIEF;
      default -> ALL.stream().filter(cell -> cell.name().contains(word)).toList();
    };
  }
}
