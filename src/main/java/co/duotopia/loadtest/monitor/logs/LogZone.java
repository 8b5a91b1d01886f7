package co.duotopia.loadtest.monitor.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The zone of a followed log whose times have none, by when its entries come in. One burst of
 * entries can be old, so it takes {@value #ENOUGH} seconds of entries that agree, also to revise
 * it. Not thread-safe.
 */
final class LogZone {
  static final int ENOUGH = 3;

  /** The most that a log may lag when its zone is inferred. */
  private static final Duration LAG = Duration.ofMinutes(2);

  private static final Duration A_DAY = Duration.ofDays(1);

  private List<ZoneOffset> real = List.of();
  private final Map<ZoneOffset, Integer> seconds = new HashMap<>();
  private Optional<ZoneOffset> zone = Optional.empty();
  private ZoneOffset agreed = ZoneOffset.UTC;
  private int agreeing;
  private long lastSecond = Long.MIN_VALUE;

  /** Empty as long as it is not known. */
  Optional<ZoneOffset> zone() {
    return zone;
  }

  /**
   * An entry that was written just now.
   *
   * @param there when it came, by the clock of the log
   */
  void came(LocalDateTime local, Instant there) {
    Optional<ZoneOffset> fits = nearest(local, there);
    if (fits.isEmpty() || fits.get().equals(agreed) && there.getEpochSecond() == lastSecond) {
      return;
    }
    agreeing = fits.get().equals(agreed) ? agreeing + 1 : 1;
    agreed = fits.get();
    lastSecond = there.getEpochSecond();
    seconds.merge(agreed, 1, Integer::sum);
    if (agreeing >= ENOUGH) {
      zone = fits;
    }
  }

  /** Decides by what has come so far; for nothing, UTC. */
  void settle() {
    if (zone.isEmpty()) {
      zone =
          seconds.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .or(() -> Optional.of(ZoneOffset.UTC));
    }
  }

  private Optional<ZoneOffset> nearest(LocalDateTime local, Instant there) {
    if (real.isEmpty()) {
      real = offsets(there);
    }
    Duration apart = Duration.between(there, local.toInstant(ZoneOffset.UTC));
    return real.stream()
        .filter(offset -> distance(offset, apart).compareTo(LAG) <= 0)
        .min(Comparator.comparing(offset -> distance(offset, apart)));
  }

  private static Duration distance(ZoneOffset offset, Duration apart) {
    return apart.minusSeconds(offset.getTotalSeconds()).abs();
  }

  /** Those that a place on earth has then, or after a change of the clocks in that night. */
  private static List<ZoneOffset> offsets(Instant at) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> !id.startsWith("Etc/"))
        .map(id -> ZoneId.of(id).getRules())
        .flatMap(zone -> Stream.of(zone.getOffset(at), zone.getOffset(at.plus(A_DAY))))
        .distinct()
        .toList();
  }
}
