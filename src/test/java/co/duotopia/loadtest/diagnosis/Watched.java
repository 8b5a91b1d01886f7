package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.results.WrittenRun.START;

import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Samples made of the figures that matter; all others are those of a machine at rest. */
public final class Watched {
  private static final int USABLE = 97;

  private Watched() {}

  /** Sessions that do nothing but wait for work. */
  public static Activity idle(int idle) {
    return sessions(0, idle, 0);
  }

  /** Those at work are so for 5 ms. */
  public static Activity sessions(int active, int idle, int inTransaction) {
    return activity(active, idle, inTransaction, 0, active > 0 ? 5 : 0, 0);
  }

  /** One at work, five idle; of those at work the longest has been so for this long. */
  public static Activity query(long millis) {
    return activity(1, 5, 0, 0, millis, 0);
  }

  /** All at work wait for a lock, the longest for this long; one holds it, five are idle. */
  public static Activity waiting(int waiting, long longestMillis) {
    return activity(waiting, 5, 1, waiting, longestMillis, 0);
  }

  /** Sessions idle in transaction, the longest for {@code longestMillis}; five more are idle. */
  public static Activity forgotten(int inTransaction, long longestMillis) {
    return activity(0, 5, inTransaction, 0, 0, longestMillis);
  }

  public static Activity activity(
      int active,
      int idle,
      int inTransaction,
      int waiting,
      long queryMillis,
      long idleInTransactionMillis) {
    return new Activity(
        active,
        idle,
        inTransaction,
        0,
        waiting,
        Duration.ofMillis(queryMillis),
        Duration.ofMillis(Math.max(queryMillis, idleInTransactionMillis)),
        Duration.ofMillis(idleInTransactionMillis));
  }

  /** A sample as in files of earlier versions, which do not have the sessions' owners. */
  public static DatabaseSample database(Instant at, Activity activity) {
    return database(at, activity, SessionGroups.UNKNOWN);
  }

  /** A sample of the database {@code shop}. */
  public static DatabaseSample database(Instant at, SessionGroup... groups) {
    SessionGroup all = SessionGroup.sum(Owner.OTHERS, List.of(groups));
    return database(
        at,
        activity(
            all.active(),
            all.idle(),
            all.idleInTransaction(),
            all.waitingForLocks(),
            all.longestQuery().toMillis(),
            all.longestIdleInTransaction().toMillis()),
        new SessionGroups("shop", false, List.of(groups)));
  }

  /**
   * @param owner as {@code application/user/database}
   */
  public static SessionGroup group(String owner, Activity activity) {
    String[] names = owner.split("/");
    return new SessionGroup(
        new Owner(names[0], names[1], names[2]),
        activity.active() + activity.idle() + activity.idleInTransaction(),
        activity.active(),
        activity.idle(),
        activity.idleInTransaction(),
        activity.waitingForLocks(),
        activity.longestQuery(),
        activity.longestIdleInTransaction());
  }

  private static DatabaseSample database(Instant at, Activity activity, SessionGroups sessions) {
    int total = activity.active() + activity.idle() + activity.idleInTransaction();
    DatabaseReading reading =
        new DatabaseReading(
            at,
            new Connections(total, USABLE),
            Optional.of(activity),
            new Counters(0, 0, 0, 0, 0, 0, START),
            "",
            sessions);
    return new DatabaseSample(
        at, Duration.ZERO, Duration.ZERO, Optional.of(reading), Optional.empty());
  }

  public static DatabaseSample blind(Instant at) {
    return new DatabaseSample(at, Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty());
  }

  static ResourceSample machine(Instant at, int cpuPercent) {
    return resources(at, cpuPercent, Optional.empty(), OptionalDouble.empty());
  }

  /** Half busy, but in a container that has to wait in some of its periods. */
  static ResourceSample throttled(Instant at, int periodsPercent) {
    return resources(at, 50, Optional.empty(), OptionalDouble.of(periodsPercent));
  }

  /** On a machine that is half busy. */
  public static ResourceSample target(Instant at, int cpuPercent, int megabytes) {
    return resources(
        at,
        50,
        Optional.of(
            new Target(
                OptionalDouble.of(cpuPercent),
                OptionalLong.of(megabytes * 1_000_000L),
                0,
                OptionalDouble.empty(),
                OptionalLong.empty())),
        OptionalDouble.empty());
  }

  private static ResourceSample resources(
      Instant at, int cpu, Optional<Target> target, OptionalDouble throttled) {
    Generator generator =
        new Generator(
            OptionalDouble.of(20),
            OptionalDouble.of(10),
            1,
            1,
            1,
            OptionalLong.empty(),
            Duration.ZERO,
            0,
            1,
            OptionalLong.empty(),
            throttled);
    return new ResourceSample(
        at, OptionalDouble.of(cpu), generator, target, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
