package co.duotopia.loadtest.standin.teaching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A student's date of birth, and the initial password that follows from it. */
final class Birthdate {
  private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

  private Birthdate() {}

  /** Reads {@code YYYY-MM-DD} or {@code YYYY/MM/DD}; the fields answer 422 otherwise. */
  static Optional<LocalDate> of(RequestFields fields, boolean required) {
    Optional<String> text =
        required ? Optional.of(fields.text("birthdate")) : fields.optionalText("birthdate");
    Optional<LocalDate> date = text.flatMap(Birthdate::parse);
    if (fields.has("birthdate") && date.isEmpty()) {
      fields.refuse("birthdate", "birthdate must be YYYY-MM-DD or YYYY/MM/DD");
    }
    return date;
  }

  static Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text.replace('/', '-')));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  static String password(LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }

  /** The newer generation's: the day of creation, in Taipei. */
  static String passwordOfToday() {
    return password(LocalDate.now(TAIPEI));
  }
}
