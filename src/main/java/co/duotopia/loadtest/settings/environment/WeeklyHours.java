package co.duotopia.loadtest.settings.environment;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Shown;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the day on some days of the week: {@code 08:00-18:00}, {@code Mon-Fri 08:00-18:00},
 * {@code Sat 22:00-06:00} (which ends on Sunday), {@code Sun 00:00-24:00}.
 *
 * @param text as written
 * @param days on which they begin
 * @param end midnight: the end of the day
 */
public record WeeklyHours(String text, Set<DayOfWeek> days, LocalTime begin, LocalTime end) {
  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern FORM =
      Pattern.compile(
          "((?<first>\\p{Alpha}{3})(\\s*-\\s*(?<last>\\p{Alpha}{3}))?\\s+)?"
              + "(?<begin>\\d\\d:\\d\\d)\\s*-\\s*(?<end>\\d\\d:\\d\\d)");

  static Rule<WeeklyHours> rule() {
    return new Rule<>(
        new WeeklyHours("", Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), WeeklyHours::parse);
  }

  /**
   * @throws IllegalArgumentException whose message begins with "must"
   */
  public static WeeklyHours parse(String written) {
    Matcher parts = FORM.matcher(written.strip());
    if (!parts.matches()) {
      throw refused(written);
    }
    String end = parts.group("end");
    WeeklyHours hours =
        new WeeklyHours(
            written.strip(),
            days(parts, written),
            time(parts.group("begin"), written),
            end.equals("24:00") ? LocalTime.MIDNIGHT : time(end, written));
    if (hours.begin.equals(hours.end) && !end.equals("24:00")) {
      throw new IllegalArgumentException(
          "must end at another time than it begins, but is %s; a whole day is 00:00-24:00"
              .formatted(Shown.text(written)));
    }
    return hours;
  }

  ZonedDateTime beginOn(LocalDate day, ZoneId zone) {
    return day.atTime(begin).atZone(zone);
  }

  /** The end of the hours that begin on {@code day}. */
  ZonedDateTime endAfter(LocalDate day, ZoneId zone) {
    return (end.isAfter(begin) ? day : day.plusDays(1)).atTime(end).atZone(zone);
  }

  private static Set<DayOfWeek> days(Matcher parts, String written) {
    if (parts.group("first") == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    DayOfWeek day = day(parts.group("first"), written);
    DayOfWeek last = parts.group("last") == null ? day : day(parts.group("last"), written);
    Set<DayOfWeek> days = EnumSet.of(day, last);
    for (; day != last; day = day.plus(1)) {
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String name, String written) {
    int index = NAMES.indexOf(name.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw refused(written);
    }
    return DayOfWeek.of(index + 1);
  }

  private static LocalTime time(String text, String written) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw refused(written);
    }
  }

  private static IllegalArgumentException refused(String written) {
    return new IllegalArgumentException(
        "must be hours such as 08:00-18:00 or Mon-Fri 08:00-18:00, but is " + Shown.text(written));
  }
}
