package co.duotopia.loadtest.settings.environment;

import static co.duotopia.loadtest.settings.environment.EnvironmentTraits.onlyInFile;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.Shown;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hours in which no run may put load on an environment.
 *
 * @param zone whose clock they mean
 */
public record QuietHours(List<WeeklyHours> hours, ZoneId zone) {

  /** They are the same each week, but for a change of the clock. */
  private static final Duration AHEAD = Duration.ofDays(8);

  static final Rule<ZoneId> ZONE =
      new Rule<>(
          ZoneOffset.UTC,
          text -> {
            try {
              return ZoneId.of(text.strip());
            } catch (DateTimeException e) {
              throw new IllegalArgumentException(
                  "must be a time zone such as Asia/Taipei, but is " + Shown.text(text));
            }
          });

  private record Span(Instant begin, Instant end) {}

  public QuietHours {
    hours = List.copyOf(hours);
  }

  static QuietHours read(Section section) {
    return new QuietHours(
        section.findList(onlyInFile(section, "quiet-hours"), WeeklyHours.rule()),
        section.find(onlyInFile(section, "time-zone"), ZONE).orElseGet(ZoneId::systemDefault));
  }

  /**
   * Earliest start of something with that length: {@code now} if no quiet hours are in its way;
   * empty if there is never room for it.
   */
  public Optional<Instant> earliestStart(Instant now, Duration takes) {
    Instant start = now;
    for (Span quiet : spans(now, now.plus(AHEAD).plus(takes))) {
      if (quiet.end.isAfter(start)) {
        if (start.isBefore(quiet.begin) && !start.plus(takes).isAfter(quiet.begin)) {
          return Optional.of(start);
        }
        start = quiet.end;
      }
    }
    return start.isBefore(now.plus(AHEAD)) ? Optional.of(start) : Optional.empty();
  }

  /** Whether one of them is now. */
  public boolean isAt(Instant now) {
    return earliestStart(now, Duration.ZERO).filter(now::equals).isEmpty();
  }

  /** The spans by their beginning. */
  private List<Span> spans(Instant from, Instant to) {
    List<Span> spans = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(to, zone);
    for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (WeeklyHours quiet : hours) {
        if (quiet.days().contains(day.getDayOfWeek())) {
          ZonedDateTime begin = quiet.beginOn(day, zone);
          spans.add(new Span(begin.toInstant(), quiet.endAfter(day, zone).toInstant()));
        }
      }
    }
    spans.sort(Comparator.comparing(Span::begin));
    return spans;
  }

  /** The hours as written, and the zone. */
  @JsonValue
  @Override
  public String toString() {
    return hours.isEmpty()
        ? "none"
        : String.join(", ", hours.stream().map(WeeklyHours::text).toList()) + " " + zone;
  }
}
