package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.diagnosis.facts.ServiceSessions.Origin;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.results.RunResults;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The service's database sessions under load.
 *
 * @param sessions which these are
 * @param moments one a sample that could see them, oldest first; at least {@value #FEWEST}
 */
public record DatabaseFacts(ServiceSessions sessions, List<Moment> moments) {
  private static final int FEWEST = 5;

  /** One sample. */
  public record Moment(Instant at, Connections connections, Activity activity) {

    /** Connections in any state but idle. */
    public int busy() {
      return connections.total() - activity.idle();
    }

    public long longestIdleInTransactionMillis() {
      return activity.longestIdleInTransaction().toMillis();
    }
  }

  /** Empty when too little could be seen. */
  static Optional<DatabaseFacts> of(RunResults results, Instant from, Instant to) {
    ServiceSessions sessions = ServiceSessions.of(results);
    if (sessions.origin() == Origin.NAMED && sessions.owners().isEmpty()) {
      return Optional.empty();
    }
    List<Moment> moments =
        results.database().orElse(List.of()).stream()
            .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
            .flatMap(sample -> moment(sample, sessions).stream())
            .toList();
    return Optional.of(new DatabaseFacts(sessions, moments))
        .filter(facts -> moments.size() >= FEWEST);
  }

  /** Of the samples from a moment on, which may be none. */
  public DatabaseFacts from(Instant start) {
    return new DatabaseFacts(
        sessions, moments.stream().filter(moment -> !moment.at().isBefore(start)).toList());
  }

  private static Optional<Moment> moment(DatabaseSample sample, ServiceSessions sessions) {
    return sample
        .reading()
        .flatMap(
            reading ->
                reading.activity().map(all -> moment(sample.time(), reading, all, sessions)));
  }

  private static Moment moment(
      Instant at, DatabaseReading reading, Activity all, ServiceSessions sessions) {
    return sessions
        .in(reading)
        .map(own -> moment(at, reading.connections().usable(), own))
        .orElseGet(() -> new Moment(at, reading.connections(), all));
  }

  private static Moment moment(Instant at, int usable, SessionGroup own) {
    Duration query = own.longestQuery();
    Duration idle = own.longestIdleInTransaction();
    return new Moment(
        at,
        new Connections(own.total(), usable),
        new Activity(
            own.active(),
            own.idle(),
            own.idleInTransaction(),
            0,
            own.waitingForLocks(),
            query,
            query.compareTo(idle) > 0 ? query : idle,
            idle));
  }

  /** The share of the samples that meet the condition, 0 to 100; 0 without samples. */
  public double percent(Predicate<Moment> condition) {
    return 100.0 * moments.stream().filter(condition).count() / Math.max(1, moments.size());
  }

  public Optional<Moment> first(Predicate<Moment> condition) {
    return moments.stream().filter(condition).findFirst();
  }

  public long most(ToLongFunction<Moment> figure) {
    return moments.stream().mapToLong(figure).max().orElseThrow();
  }

  /** 0 without samples. */
  double mean(ToLongFunction<Moment> figure) {
    return moments.stream().mapToLong(figure).average().orElse(0);
  }

  /** The sample with the largest figure. */
  public Moment worst(ToLongFunction<Moment> figure) {
    return moments.stream().max(Comparator.comparingLong(figure)).orElseThrow();
  }

  /** The longest time for which it held without a break, from sample to sample. */
  public Duration longest(Predicate<Moment> condition) {
    Duration longest = Duration.ZERO;
    Optional<Instant> since = Optional.empty();
    for (Moment moment : moments) {
      if (!condition.test(moment)) {
        since = Optional.empty();
        continue;
      }
      Instant begin = since.orElse(moment.at());
      since = Optional.of(begin);
      Duration lasted = Duration.between(begin, moment.at());
      longest = lasted.compareTo(longest) > 0 ? lasted : longest;
    }
    return longest;
  }

  public int mostConnections() {
    return (int) most(moment -> moment.connections().total());
  }
}
