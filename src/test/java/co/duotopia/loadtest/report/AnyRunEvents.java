package co.duotopia.loadtest.report;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The events of an {@link AnyRun}. The clock may be set at any of them, so that they and Gatling's
 * times differ from there.
 *
 * @param seconds of the run
 * @param users of the run
 * @param searches whether it searches for the capacity
 */
record AnyRunEvents(Random random, int seconds, int users, boolean searches) {
  private static final List<String> TYPES =
      List.of("started", "ramp-over", "guard", "stopped", "guard-over", "finished");
  private static final List<String> KINDS =
      List.of(
          "found",
          "bounds",
          "beyond",
          "nothing",
          "not-recovered",
          "falls",
          "generator",
          "unfinished");

  void write(RunDirectory run) throws IOException {
    if (random.nextInt(12) == 0) {
      return;
    }
    Duration skew =
        random.nextInt(3) == 0
            ? Duration.ofMillis(random.nextInt(20_000_000) - 10_000_000)
            : Duration.ZERO;
    List<Event> all = all();
    int step = random.nextInt(all.size() + 1);
    try (EventFile events = new EventFile(run.events())) {
      for (int i = 0; i < all.size(); i++) {
        Event event = all.get(i);
        events.append(i < step ? event : later(event, skew));
      }
    }
    if (random.nextInt(4) == 0) {
      AnyRunFiles.cut(run.events(), random);
    }
    if (random.nextInt(6) == 0) {
      Files.write(
          run.events(),
          "{\"v\":1,\"t\":\"x\",\"type\":7}\nnull\n{\n".getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.APPEND);
    }
  }

  private static Event later(Event event, Duration by) {
    return new Event(event.at().plus(by), event.type(), event.text(), event.details());
  }

  private List<Event> all() {
    List<Event> all = new ArrayList<>();
    for (int i = 0; i < TYPES.size(); i++) {
      boolean usual = TYPES.get(i).matches("started|ramp-over|finished");
      if (random.nextInt(usual ? 6 : 3) == 0 ? !usual : usual) {
        String by = random.nextBoolean() ? "guard" : "signal";
        all.add(
            event(
                1.0 * i / (TYPES.size() - 1),
                TYPES.get(i),
                Map.of("by", by, "guard", "generator-cpu", "signal", "INT")));
      }
      if (i == TYPES.indexOf("ramp-over")) {
        all.addAll(searches ? levels() : changes());
      }
    }
    return all;
  }

  /**
   * @param part of the run's time, 0 to 1
   */
  private Event event(double part, String type, Map<String, Object> details) {
    Instant at = WrittenRun.START.plusMillis(Math.round(seconds * 1_000.0 * part));
    return new Event(at, type, type + " of a run", details);
  }

  private List<Event> changes() {
    List<Event> changes = new ArrayList<>();
    int before = users;
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      int next = random.nextInt(40);
      changes.add(
          event(1.0 / (1 + i), EventType.USERS, Map.of("from", before, "to", next, "by", "it")));
      before = next;
    }
    for (String type :
        List.of(EventType.ARRIVALS_REFUSED, EventType.SHARED_ACCOUNTS, EventType.LOGS_LOST)) {
      if (random.nextInt(10) == 0) {
        changes.add(event(random.nextDouble(), type, Map.of("most", users)));
      }
    }
    return changes;
  }

  /** Visits of a search, which may have been ended at any of them. */
  private List<Event> levels() {
    List<Event> levels = new ArrayList<>();
    int visits = random.nextInt(9);
    for (int i = 0; i < visits; i++) {
      levels.add(
          event(0.2 + 0.8 * (i + 1) / visits, EventType.LEVEL, level(0.2 + 0.8 * i / visits)));
    }
    if (random.nextInt(3) > 0) {
      levels.add(event(1, EventType.SEARCHED, answer(Map.of("kind", any(KINDS)))));
    }
    return levels;
  }

  private Map<String, Object> level(double from) {
    List<Map<String, Object>> windows =
        IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> window(from, i)).toList();
    return answer(
        Map.of(
            "users",
            1 + random.nextInt(25),
            "purpose",
            any(List.of("bracket", "refine", "anchor", "recovery")),
            "verdict",
            any(List.of("good", "bad", "void")),
            "settledSeconds",
            random.nextInt(5),
            "windows",
            windows));
  }

  private Map<String, Object> window(double from, int index) {
    String verdict = any(List.of("good", "bad", "void"));
    return Map.of(
        "from", event(from, "", Map.of()).at().plusSeconds(index).toEpochMilli(),
        "seconds", 1,
        "requests", random.nextInt(20),
        "failures", random.nextInt(3),
        "p50", random.nextInt(1_000),
        "p95", random.nextInt(40_000),
        "verdict", verdict,
        "reason", verdict.equals("good") ? "" : any(List.of("p95", "errors", "users", "lag")));
  }

  private Map<String, Object> answer(Map<String, Object> more) {
    int low = random.nextInt(25);
    int high = low + random.nextInt(26 - low);
    Map<String, Object> details =
        new HashMap<>(
            Map.of("estimate", (low + high) / 2, "low", low, "high", high, "p95Limit", 15_000));
    details.putAll(more);
    return details;
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
