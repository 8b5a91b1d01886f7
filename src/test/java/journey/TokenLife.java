package journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * For how long a token is used: nine tenths of its life, whose end its claim {@code exp} says by
 * the target's clock, as the header {@code Date} of the login's response says its beginning. The
 * service's tokens live for 30 minutes or for 24 hours.
 */
final class TokenLife {
  /** Life of a token that does not state its end. */
  static final Duration UNKNOWN = Duration.ofMinutes(27);

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenLife() {}

  /**
   * @param date of the response that gave the token
   * @param now by this machine's clock, for a response without a date
   */
  static Duration use(String token, String date, Instant now) {
    String[] parts = token.split("[.]");
    if (parts.length != 3) {
      return UNKNOWN;
    }
    try {
      JsonNode end = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
      Duration life = Duration.between(begin(date, now), Instant.ofEpochSecond(end.asLong()));
      return end.isNumber() && !life.isNegative() && !life.isZero()
          ? life.multipliedBy(9).dividedBy(10)
          : UNKNOWN;
    } catch (IOException | RuntimeException noClaims) {
      return UNKNOWN;
    }
  }

  private static Instant begin(String date, Instant now) {
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException unknown) {
      return now;
    }
  }
}
