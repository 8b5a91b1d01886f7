package co.duotopia.loadtest.settings;

import static co.duotopia.loadtest.config.Rules.bool;
import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that mark a run, or end it before its time, when they are broken. Each has {@code on}:
 * whether it is checked, and {@code stop}: whether it ends the run.
 *
 * @param expectedStatuses of HTTP, 400 to 599, that are no errors to {@link ErrorRate}
 */
public record GuardSettings(
    List<Integer> expectedStatuses,
    ErrorRate errorRate,
    ResponseTime responseTime,
    DatabaseConnections databaseConnections,
    Deadlocks deadlocks,
    MonitorLost monitorLost,
    GeneratorCpu generatorCpu,
    GeneratorLate generatorLate) {
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(10);

  /**
   * @param abovePercent of the requests that ended in the window
   * @param minFailures in the window; fewer are no verdict
   */
  public record ErrorRate(
      boolean on, boolean stop, double abovePercent, Duration window, int minFailures) {}

  /**
   * @param minRequests in the window; fewer are no verdict
   */
  public record ResponseTime(
      boolean on, boolean stop, Duration p95Above, Duration window, int minRequests) {}

  /**
   * @param abovePercent of the usable ones
   * @param samples in a row
   */
  public record DatabaseConnections(boolean on, boolean stop, double abovePercent, int samples) {}

  /**
   * @param above how many new ones in the window
   */
  public record Deadlocks(boolean on, boolean stop, int above, Duration window) {}

  /**
   * @param samples in a row that could not see the database
   */
  public record MonitorLost(boolean on, boolean stop, int samples) {}

  /**
   * @param abovePercent of all cores, on average over the window
   * @param minSamples in the window; fewer are no verdict
   */
  public record GeneratorCpu(
      boolean on, boolean stop, double abovePercent, Duration window, int minSamples) {}

  /**
   * @param above how much later than they wanted virtual users went on
   * @param seconds in a row
   */
  public record GeneratorLate(boolean on, boolean stop, Duration above, int seconds) {}

  static GuardSettings read(Section section) {
    boolean stop = section.get("stop", bool());
    return new GuardSettings(
        section.list("expected-statuses", wholeNumber(400, 599)),
        errorRate(section.section("error-rate"), stop),
        responseTime(section.section("response-time"), stop),
        databaseConnections(section.section("database-connections"), stop),
        deadlocks(section.section("deadlocks"), stop),
        monitorLost(section.section("monitor-lost"), stop),
        generatorCpu(section.section("generator-cpu"), stop),
        generatorLate(section.section("generator-late"), stop));
  }

  /** The guards that judge the target, and do not end a run. */
  public List<String> notEnding() {
    Map<String, Boolean> ends = new LinkedHashMap<>();
    ends.put("error-rate", errorRate.on && errorRate.stop);
    ends.put("response-time", responseTime.on && responseTime.stop);
    ends.put("database-connections", databaseConnections.on && databaseConnections.stop);
    ends.put("deadlocks", deadlocks.on && deadlocks.stop);
    return ends.keySet().stream().filter(name -> !ends.get(name)).toList();
  }

  private static ErrorRate errorRate(Section guard, boolean stop) {
    return new ErrorRate(
        on(guard), stops(guard, stop), percent(guard), window(guard), count(guard, "min-failures"));
  }

  private static ResponseTime responseTime(Section guard, boolean stop) {
    return new ResponseTime(
        on(guard),
        stops(guard, stop),
        guard.get("p95-above", duration(Duration.ofMillis(1))),
        window(guard),
        count(guard, "min-requests"));
  }

  private static DatabaseConnections databaseConnections(Section guard, boolean stop) {
    return new DatabaseConnections(
        on(guard), stops(guard, stop), percent(guard), count(guard, "samples"));
  }

  private static Deadlocks deadlocks(Section guard, boolean stop) {
    int above = guard.get("above", wholeNumber(0, Integer.MAX_VALUE));
    return new Deadlocks(on(guard), stops(guard, stop), above, window(guard));
  }

  private static MonitorLost monitorLost(Section guard, boolean stop) {
    return new MonitorLost(on(guard), stops(guard, stop), count(guard, "samples"));
  }

  private static GeneratorCpu generatorCpu(Section guard, boolean stop) {
    return new GeneratorCpu(
        on(guard), stops(guard, stop), percent(guard), window(guard), count(guard, "min-samples"));
  }

  private static GeneratorLate generatorLate(Section guard, boolean stop) {
    return new GeneratorLate(
        on(guard),
        stops(guard, stop),
        guard.get("above", duration(Duration.ofMillis(1))),
        count(guard, "seconds"));
  }

  private static boolean on(Section guard) {
    return guard.get("on", bool());
  }

  /** A guard's own word is stronger than that of the section. */
  private static boolean stops(Section guard, boolean all) {
    return guard.find("stop", bool()).orElse(all);
  }

  private static double percent(Section guard) {
    return guard.get("above-percent", number(0, 100));
  }

  private static Duration window(Section guard) {
    return guard.get("window", duration(SHORTEST_WINDOW, LONGEST_WINDOW));
  }

  private static int count(Section guard, String key) {
    return guard.get(key, wholeNumber(1, Integer.MAX_VALUE));
  }
}
