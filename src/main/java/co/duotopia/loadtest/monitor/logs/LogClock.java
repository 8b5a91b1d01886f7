package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.line.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When the entries of a log happened, by the load generator's clock. A time without a zone is in
 * the one that is set; else in the one in which the log is followed as it is written; else in UTC.
 * Not thread-safe.
 */
final class LogClock {
  private static final Duration STEP = Duration.ofMinutes(15);

  /** The most that a log may lag when its zone is inferred. */
  private static final Duration LAG = Duration.ofMinutes(2);

  private final Duration ahead;
  private Optional<ZoneId> zone;
  private Optional<Instant> last = Optional.empty();

  /**
   * @param ahead by how much the target's clock is ahead of this machine's; may be negative
   * @param zone of times without one, where it is known
   */
  LogClock(Duration ahead, Optional<ZoneId> zone) {
    this.ahead = ahead;
    this.zone = zone;
  }

  /** A moment, and how it is known. */
  record Timed(Instant at, TimeFrom clock) {}

  /**
   * @param arrived when the entry came, if it was written just before that
   * @return empty: nobody knows
   */
  Optional<Timed> time(Stamp stamp, Optional<Instant> arrived) {
    Optional<Instant> own =
        stamp.instant().or(() -> stamp.local().map(local -> inZone(local, arrived)));
    if (own.isPresent()) {
      last = own.map(at -> at.minus(ahead));
      return last.map(at -> new Timed(at, TimeFrom.ENTRY));
    }
    if (arrived.isPresent()) {
      return arrived.map(at -> new Timed(at, TimeFrom.ARRIVAL));
    }
    return last.map(at -> new Timed(at, TimeFrom.NEIGHBOUR));
  }

  private Instant inZone(LocalDateTime local, Optional<Instant> arrived) {
    if (zone.isEmpty() && arrived.isPresent()) {
      zone = inferred(local, arrived.get());
    }
    return local.atZone(zone.orElse(ZoneOffset.UTC)).toInstant();
  }

  private Optional<ZoneId> inferred(LocalDateTime local, Instant arrived) {
    Duration apart = Duration.between(arrived.plus(ahead), local.toInstant(ZoneOffset.UTC));
    long steps = Math.round((double) apart.toMillis() / STEP.toMillis());
    Duration offset = STEP.multipliedBy(steps);
    boolean fits = apart.minus(offset).abs().compareTo(LAG) <= 0 && offset.abs().toHours() <= 14;
    return fits
        ? Optional.of(ZoneOffset.ofTotalSeconds((int) offset.toSeconds()))
        : Optional.empty();
  }
}
