package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.BackendEntry.TimeFrom;
import co.duotopia.loadtest.monitor.logs.line.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When the entries of a log happened, by the load generator's clock. A time without a zone is in
 * the one that is set; else in the one in which the log is followed as it is written; else in UTC.
 * Not thread-safe.
 */
final class LogClock {
  private final Duration ahead;
  private final Optional<ZoneId> set;
  private final LogZone inferred = new LogZone();
  private Optional<Instant> last = Optional.empty();

  /**
   * @param ahead by how much the target's clock is ahead of this machine's; may be negative
   * @param zone of times without one, where it is known
   */
  LogClock(Duration ahead, Optional<ZoneId> zone) {
    this.ahead = ahead;
    set = zone;
  }

  /**
   * Learns the zone by an entry of a log that is followed.
   *
   * @return whether it is not known when this entry happened before the zone is
   */
  boolean awaitsZone(Stamp stamp, Optional<Instant> arrived) {
    if (set.isPresent() || stamp.local().isEmpty()) {
      return false;
    }
    arrived.ifPresent(at -> inferred.came(stamp.local().get(), at.plus(ahead)));
    return inferred.zone().isEmpty();
  }

  boolean isZoneOpen() {
    return set.isEmpty() && inferred.zone().isEmpty();
  }

  /** Awaits the zone no longer. */
  void settleZone() {
    inferred.settle();
  }

  /** A moment, and how it is known. */
  record Timed(Instant at, TimeFrom clock) {}

  /**
   * @param arrived when the entry came, if it was written just before that
   * @return empty: nobody knows
   */
  Optional<Timed> time(Stamp stamp, Optional<Instant> arrived) {
    Optional<Instant> own =
        stamp.instant().or(() -> stamp.local().map(local -> local.atZone(zone()).toInstant()));
    if (own.isPresent()) {
      last = own.map(at -> at.minus(ahead));
      return last.map(at -> new Timed(at, TimeFrom.ENTRY));
    }
    if (arrived.isPresent()) {
      return arrived.map(at -> new Timed(at, TimeFrom.ARRIVAL));
    }
    return last.map(at -> new Timed(at, TimeFrom.NEIGHBOUR));
  }

  private ZoneId zone() {
    return set.or(inferred::zone).orElse(ZoneOffset.UTC);
  }
}
