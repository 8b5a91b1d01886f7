package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.SimulationLog.Request;
import co.duotopia.loadtest.results.SimulationLog.Run;
import co.duotopia.loadtest.results.SimulationLog.User;
import co.duotopia.loadtest.results.SimulationLog.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums up the records of a simulation.log. */
final class LogSummary implements SimulationLog.Visitor {
  private static final Comparator<Failure> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Failure::occurrences)
          .reversed()
          .thenComparing(Failure::request)
          .thenComparing(Failure::error);

  private final Map<String, Statistics> requests = new HashMap<>();
  private final List<Second> seconds = new ArrayList<>();
  private final Map<List<String>, Failure> failures = new HashMap<>();
  private final Map<List<String>, Failure> errors = new HashMap<>();
  private long firstSecond;
  private long firstStartMillis = Long.MAX_VALUE;
  private long lastEndMillis = Long.MIN_VALUE;

  @Override
  public void run(Run run) {
    firstSecond = Math.floorDiv(run.startMillis(), 1000);
  }

  @Override
  public void request(Request request) {
    String name = name(request);
    long millis = request.endMillis() - request.startMillis();
    requests.computeIfAbsent(name, Statistics::new).add(millis, request.success());
    second(request.endMillis()).add(millis, request.success());
    firstStartMillis = Math.min(firstStartMillis, request.startMillis());
    lastEndMillis = Math.max(lastEndMillis, request.endMillis());
    if (!request.success()) {
      String error = request.message().isBlank() ? "no message" : request.message().strip();
      count(failures, name, error, request.endMillis());
    }
  }

  @Override
  public void user(User user) {
    second(user.atMillis()).addUsers(user.starts() ? 1 : -1);
  }

  @Override
  public void error(UserError error) {
    second(error.atMillis());
    count(errors, "", error.message().strip(), error.atMillis());
  }

  private static String name(Request request) {
    return request.groups().isEmpty()
        ? request.name()
        : request.name() + " [" + String.join(" / ", request.groups()) + "]";
  }

  private Second second(long millis) {
    int index = (int) (Math.floorDiv(millis, 1000) - firstSecond);
    while (seconds.size() <= index) {
      seconds.add(new Second(firstSecond + seconds.size()));
    }
    return seconds.get(index);
  }

  private static void count(
      Map<List<String>, Failure> kinds, String request, String error, long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    kinds.merge(List.of(request, error), new Failure(request, error, 1, at, at), Failure::and);
  }

  /** To be called once, after the last record. */
  RunResults results(ReceivedBytes received, Optional<String> partial) {
    int users = 0;
    for (Second second : seconds) {
      second.addUsers(users);
      users = second.users();
    }
    List<Statistics> byName = List.copyOf(new TreeMap<>(requests).values());
    return new RunResults(
        byName,
        Statistics.sum("all requests", byName),
        byName.isEmpty() ? Duration.ZERO : Duration.ofMillis(lastEndMillis - firstStartMillis),
        List.copyOf(seconds),
        failures.values().stream().sorted(MOST_FREQUENT_FIRST).toList(),
        errors.values().stream().sorted(MOST_FREQUENT_FIRST).toList(),
        received,
        partial);
  }
}
