package co.duotopia.loadtest.settings.standin;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Rule;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The faults that the stand-in can have, in the order in which a request meets them. Each has, next
 * to its times and its intensity, parameters of its own, which {@code loadtest.conf} explains.
 */
public enum FaultProfile {
  PROXY_BODY_LIMIT(Map.of("megabytes", number(0.001, 1_000))),
  RATE_LIMIT(Map.of("requests", wholeNumber(1, 1_000_000), "window", atLeastMillis(100))),
  COLD_STARTS(
      Map.of(
          "start-up", duration(Duration.ZERO),
          "instances", wholeNumber(1, 1_000),
          "concurrency", wholeNumber(1, 1_000),
          "queue", wholeNumber(0, 100_000),
          "idle", atLeastMillis(100))),
  KEEP_ALIVE_CLOSE(Map.of("limit", atLeastMillis(10), "in-work", atLeastMillis(10))),
  LOGIN_CPU(Map.of("bcrypt-cost", wholeNumber(4, 16))),
  OUT_OF_MEMORY(
      Map.of(
          "heap-megabytes", wholeNumber(48, 65_536),
          "copies", number(0, 1_000),
          "kept", duration(Duration.ZERO),
          "restart", duration(Duration.ZERO))),
  MEMORY_LEAK(Map.of("kilobytes", number(0, 100_000), "up-to-percent", number(1, 90))),
  SLOW_QUERIES(Map.of("time", duration(Duration.ZERO))),
  LOCK_CONTENTION(Map.of()),
  POOL_EXHAUSTION(Map.of("storage", duration(Duration.ZERO))),
  STORAGE_TIMEOUTS(
      Map.of(
          "latency", duration(Duration.ZERO),
          "timeout", atLeastMillis(10),
          "failure-share", number(0, 1))),
  CONNECTION_LEAK(Map.of("one-in", wholeNumber(1, 1_000_000))),
  GENERATOR_CPU(Map.of("threads-per-cpu", number(0.1, 100)));

  private final Map<String, Rule<?>> parameters;

  FaultProfile(Map<String, Rule<?>> parameters) {
    this.parameters = parameters;
  }

  private static Rule<Duration> atLeastMillis(long min) {
    return duration(Duration.ofMillis(min));
  }

  /** Its name in the settings: {@code pool-exhaustion}. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(FaultProfile::key).toList();
  }

  /** All keys below {@code standin.profiles} that set a value of one fault. */
  public static List<String> valueKeys() {
    return Arrays.stream(values()).flatMap(FaultProfile::ownKeys).toList();
  }

  private Stream<String> ownKeys() {
    return Stream.concat(FaultSettings.COMMON.stream(), parameters.keySet().stream())
        .map(name -> key() + "." + name);
  }

  static FaultProfile of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Map<String, Rule<?>> parameters() {
    return parameters;
  }
}
