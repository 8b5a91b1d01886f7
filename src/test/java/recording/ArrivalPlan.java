package recording;

import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.commons.util.Clock;
import io.gatling.core.controller.inject.InjectionProfile;
import io.gatling.core.controller.inject.Workload;
import io.gatling.core.controller.inject.open.OpenWorkload;
import io.gatling.core.controller.inject.open.UserStream;
import io.gatling.core.scenario.Scenario;
import io.gatling.core.stats.StatsEngine;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Virtual users who come independently of each other, at a mean rate: a Poisson process, as
 * Gatling's {@code constantUsersPerSec(rate).during(time).randomized()}, but from a seed, so that
 * two runs get the same arrivals, and with the moment at which each was to come. For the only
 * population of a simulation.
 */
public final class ArrivalPlan implements InjectionProfile {
  private static final double NANOS = 1e9;

  private final double rate;
  private final Duration time;
  private final long seed;
  private final Shard shard;

  /** By the engine's number of the user, from 1 on, until the user comes. */
  private final Map<Long, Long> offsetNanos = new ConcurrentHashMap<>();

  private volatile long originNanos;

  /**
   * @param rate users a second, of all load generators together
   * @param shard of n load generators each takes every n-th arrival
   */
  public ArrivalPlan(double rate, Duration time, long seed, Shard shard) {
    this.rate = rate;
    this.time = time;
    this.seed = seed;
    this.shard = shard;
  }

  /**
   * The part of one load generator, at least 1.
   *
   * @param users of all of them together
   */
  public static int share(int users, Shard shard) {
    long before = (long) users * shard.index() / shard.count();
    return (int) Math.max(1, (long) users * (shard.index() + 1) / shard.count() - before);
  }

  /** From the first arrival of all load generators to that of this one. */
  public Duration startsLate() {
    Iterator<Long> own = arrivals();
    return own.hasNext() ? Duration.ofNanos(own.next()).minus(untilFirstUser()) : Duration.ZERO;
  }

  /** From the first moment of the load to the first arrival of all load generators. */
  Duration untilFirstUser() {
    Iterator<Long> all = new Moments(Shard.ONLY);
    return all.hasNext() ? Duration.ofNanos(all.next()) : Duration.ZERO;
  }

  /** Arrivals of the users, in nanoseconds after the first moment of the load. */
  Iterator<Long> arrivals() {
    return new Moments(shard);
  }

  /** Planned arrival of a user, by {@link System#nanoTime}; known once. */
  OptionalLong takeNanos(long user) {
    Long offset = offsetNanos.remove(user);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(originNanos + offset);
  }

  /** Number of users that arrive. */
  public int users() {
    int users = 0;
    for (Iterator<Long> all = arrivals(); all.hasNext(); all.next()) {
      users++;
    }
    return users;
  }

  @Override
  public Option<Object> totalUserCount() {
    return Option.apply((long) users());
  }

  @Override
  public Workload workload(
      Scenario scenario,
      AtomicLong userIds,
      long startMillis,
      EventLoopGroup eventLoops,
      StatsEngine stats,
      Clock clock) {
    originNanos =
        System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(clock.nowMillis() - startMillis);
    Iterator<Long> arrivals = arrivals();
    UserStream users = new UserStream(CollectionConverters.asScala(noted(arrivals, userIds.get())));
    return new OpenWorkload(
        users,
        FiniteDuration.apply(time.toNanos(), TimeUnit.NANOSECONDS),
        !arrivals.hasNext(),
        scenario,
        userIds,
        startMillis,
        eventLoops,
        stats,
        clock);
  }

  /** The engine numbers users in the order in which it takes them from here. */
  private Iterator<FiniteDuration> noted(Iterator<Long> arrivals, long before) {
    return new Iterator<>() {
      private long user = before;

      @Override
      public boolean hasNext() {
        return arrivals.hasNext();
      }

      @Override
      public FiniteDuration next() {
        long offset = arrivals.next();
        user++;
        offsetNanos.put(user, offset);
        return FiniteDuration.apply(offset, TimeUnit.NANOSECONDS);
      }
    };
  }

  /** Gaps are distributed exponentially. */
  private final class Moments implements Iterator<Long> {
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Shard of;
    private double seconds;
    private long number = -1;

    Moments(Shard of) {
      this.of = of;
      advance();
    }

    private void advance() {
      do {
        seconds -= Math.log(1 - random.nextDouble()) / rate;
        number++;
      } while (number % of.count() != of.index());
    }

    @Override
    public boolean hasNext() {
      return seconds * NANOS < time.toNanos();
    }

    @Override
    public Long next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the time is over");
      }
      long offset = Math.round(seconds * NANOS);
      advance();
      return offset;
    }
  }
}
