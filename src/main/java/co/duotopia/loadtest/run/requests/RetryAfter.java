package co.duotopia.loadtest.run.requests;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After of a response: when the target wants the next request (RFC 9110). */
public final class RetryAfter {
  public static final String HEADER = "Retry-After";

  private RetryAfter() {}

  /** Too many requests (429), or unavailable (503): the refusals that a later request may pass. */
  public static boolean appliesTo(int status) {
    return status == 429 || status == 503;
  }

  /**
   * At least zero; empty for what is neither a number of seconds nor an HTTP date.
   *
   * @param value such as {@code 120} or {@code Fri, 31 Dec 2027 23:59:59 GMT}
   */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
