package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.standin.fault.StorageLatency;
import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.Integers;
import co.duotopia.loadtest.standin.http.LoginLimit;
import co.duotopia.loadtest.standin.postgres.PoolExhausted;
import co.duotopia.loadtest.standin.service.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts that need no running service. */
class PartsTest {
  @Test
  void wordsPoolExhaustionAsTheRealPoolDoes() {
    assertEquals(
        "QueuePool limit of size 10 overflow 10 reached, connection timed out, timeout 10.00"
            + " (Background on this error at: https://sqlalche.me/e/20/3o7r)",
        new PoolExhausted(10, 10, Duration.ofSeconds(10)).getMessage());
  }

  @Test
  void drawsTheSameLatenciesForTheSameSeed() {
    List<Duration> first = latencies(7);

    assertEquals(first, latencies(7));
    assertFalse(first.equals(latencies(8)));
    List<Duration> sorted = first.stream().sorted().toList();
    long medianMillis = sorted.get(500).toMillis();
    long p95Millis = sorted.get(950).toMillis();
    assertTrue(medianMillis > 270 && medianMillis < 330, "median " + medianMillis);
    assertTrue(p95Millis > 580 && p95Millis < 800, "p95 " + p95Millis);
  }

  private static List<Duration> latencies(long seed) {
    StorageLatency latency = new StorageLatency(Duration.ofMillis(300), 0.5, seed);
    return IntStream.range(0, 1001).mapToObj(i -> latency.next()).toList();
  }

  @Test
  void isConstantWithoutSpread() {
    assertEquals(Duration.ofMillis(300), new StorageLatency(Duration.ofMillis(300), 0, 1).next());
  }

  @Test
  void opensTheLoginLimitAgainAfterAMinute() {
    Instant[] now = {Instant.parse("2026-11-22T10:00:00Z")};
    LoginLimit limit = new LoginLimit(clock(now));
    for (int login = 1; login <= 3; login++) {
      limit.count("a@b.test");
    }

    now[0] = now[0].plusSeconds(59);
    assertThrows(ApiError.class, () -> limit.count("a@b.test"));
    limit.count("other@b.test");
    now[0] = now[0].plusSeconds(1);
    limit.count("a@b.test");
  }

  private static Clock clock(Instant[] now) {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now[0];
      }
    };
  }

  @Test
  void refusesExpiredTokens() {
    Tokens expired = new Tokens(Duration.ofSeconds(-5), Tokens.randomKey());
    Tokens valid = new Tokens(Duration.ofMinutes(30), Tokens.randomKey());

    assertThrows(ApiError.class, () -> expired.caller("Bearer " + expired.student(1)));
    assertThrows(ApiError.class, () -> valid.caller("Bearer " + expired.teacher(1)));
    assertEquals(
        new Tokens.Caller(1, Tokens.Role.STUDENT), valid.caller("bearer " + valid.student(1)));
  }

  @Test
  void readsIntegersOfAnyLength() {
    assertEquals(OptionalLong.of(12), Integers.parse(" +12 "));
    assertEquals(OptionalLong.of(-1), Integers.parse("99999999999999999999"));
    assertEquals(OptionalLong.empty(), Integers.parse("1.5"));
    assertEquals(OptionalLong.empty(), Integers.parse(""));
  }
}
