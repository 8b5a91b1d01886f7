package co.duotopia.loadtest.monitor.logs.line;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * The time that an entry of a log has: with its zone, without, or none at all.
 *
 * @param instant where the zone is known
 * @param local where it is not; only one of both is there
 */
public record Stamp(Optional<Instant> instant, Optional<LocalDateTime> local) {
  public static final Stamp NONE = new Stamp(Optional.empty(), Optional.empty());

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter COMMON =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy HH:mm:ss[ Z]", Locale.ENGLISH);
  private static final DateTimeFormatter SYSLOG =
      new DateTimeFormatterBuilder()
          .appendPattern("MMM d HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern(" yyyy")
          .toFormatter(Locale.ENGLISH);

  /** From 1973 to 5138, the units differ by their size. */
  private static final double FIRST_MILLIS = 1e11;

  private static final double FIRST_MICROS = 1e14;

  static Stamp of(Instant at) {
    return new Stamp(Optional.of(at), Optional.empty());
  }

  public boolean isNone() {
    return instant.isEmpty() && local.isEmpty();
  }

  /** This one, or if it says less, the other. */
  Stamp or(Stamp other) {
    return instant.isPresent() || other.instant().isEmpty() && !isNone() ? this : other;
  }

  /**
   * @param time {@code 2026-11-29T04:26:42.876}, also with a space or a comma, or with slashes
   * @param zone {@code Z}, {@code UTC}, {@code +08:00}, {@code +0800}; another or none: unknown
   */
  static Stamp iso(String time, String zone) {
    try {
      LocalDateTime local =
          LocalDateTime.parse(time.replace('T', ' ').replace(',', '.').replace('/', '-'), ISO);
      return offset(zone)
          .map(offset -> of(local.toInstant(offset)))
          .orElseGet(() -> new Stamp(Optional.empty(), Optional.of(local)));
    } catch (DateTimeException noTime) {
      return NONE;
    }
  }

  private static Optional<ZoneOffset> offset(String zone) {
    if (zone == null || zone.isBlank()) {
      return Optional.empty();
    }
    return switch (zone.strip()) {
      case "Z", "UTC", "GMT" -> Optional.of(ZoneOffset.UTC);
      default -> {
        try {
          yield Optional.of(ZoneOffset.of(zone.strip()));
        } catch (DateTimeException abbreviation) {
          yield Optional.empty();
        }
      }
    };
  }

  /** {@code 29/Nov/2026:04:26:45 +0000}, as in access logs; also with a space, or no zone. */
  static Stamp common(String time) {
    try {
      TemporalAccessor parsed = COMMON.parse(time.substring(0, 11) + " " + time.substring(12));
      LocalDateTime local = LocalDateTime.from(parsed);
      return parsed.isSupported(ChronoField.OFFSET_SECONDS)
          ? of(local.toInstant(ZoneOffset.from(parsed)))
          : new Stamp(Optional.empty(), Optional.of(local));
    } catch (DateTimeException noTime) {
      return NONE;
    }
  }

  /**
   * {@code 04:26:45,123}, without date and zone.
   *
   * @param near the date is that which brings it nearest to this
   */
  static Stamp ofDay(String time, Instant near) {
    LocalDateTime now = LocalDateTime.ofInstant(near, ZoneOffset.UTC);
    Stamp stamp = iso(now.toLocalDate() + " " + time, "");
    return new Stamp(
        Optional.empty(),
        stamp.local.map(
            local -> local.plusDays(Math.round(local.until(now, ChronoUnit.MINUTES) / 1440.0))));
  }

  /**
   * {@code Nov 29 04:26:45}, without year and zone.
   *
   * @param near the year is that which brings it nearest to this
   */
  static Stamp syslog(String time, Instant near) {
    LocalDateTime now = LocalDateTime.ofInstant(near, ZoneOffset.UTC);
    String spaced = time.strip().replaceAll(" +", " ");
    for (int year : new int[] {now.getYear(), now.getYear() - 1, now.getYear() + 1}) {
      Stamp stamp = dated(spaced + " " + year);
      if (stamp.local.filter(t -> Math.abs(t.until(now, ChronoUnit.DAYS)) < 183).isPresent()) {
        return stamp;
      }
    }
    return NONE;
  }

  /** {@code Nov 29 04:26:45 2026}, without zone. */
  static Stamp dated(String time) {
    try {
      return new Stamp(Optional.empty(), Optional.of(LocalDateTime.parse(time, SYSLOG)));
    } catch (DateTimeException noTime) {
      return NONE;
    }
  }

  /**
   * Seconds, milliseconds, microseconds or nanoseconds since 1970, by their size.
   *
   * @param number anything that JSON can hold; {@code 1e999} is infinite
   */
  static Stamp epoch(double number) {
    double millis = number < FIRST_MILLIS ? number * 1_000 : number;
    for (int i = 0; i < 2 && millis >= FIRST_MICROS; i++) {
      millis /= 1_000;
    }
    return millis >= FIRST_MILLIS && millis < FIRST_MICROS
        ? of(Instant.ofEpochMilli(Math.round(millis)))
        : NONE;
  }
}
