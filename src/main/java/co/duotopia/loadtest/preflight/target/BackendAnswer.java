package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.AnswerText;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.ClosedAssignment;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of the backend.
 *
 * @param reason the words behind the status; may be empty
 * @param location where a redirect leads; else empty
 * @param body without a byte-order mark
 * @param date of its header, in whole seconds
 * @param received when the answer was here, by this machine's clock
 * @param took from the sending of the request
 * @param secrets that were sent, and may be quoted in the body
 */
public record BackendAnswer(
    int status,
    String reason,
    String location,
    String body,
    Optional<Instant> date,
    Instant received,
    Duration took,
    Mask secrets) {
  private static final Pattern FIT_FOR_HEADER = Pattern.compile("[\\x21-\\x7e]+");

  static BackendAnswer of(RawAnswer response, Duration took, Mask secrets) throws IOException {
    return new BackendAnswer(
        response.status(),
        response.reason(),
        response.header("Location").orElse(""),
        AnswerBody.text(response),
        response.header("Date").flatMap(BackendAnswer::instant),
        Instant.now(),
        took,
        secrets);
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** A missing node where the body is not JSON. */
  public JsonNode json() {
    try {
      return RunJson.MAPPER.readTree(body);
    } catch (IOException notJson) {
      return RunJson.MAPPER.missingNode();
    }
  }

  /** The token of a successful login; empty when it cannot be sent in a header. */
  public Optional<String> token() {
    JsonNode token = json().path("access_token");
    return status == 200 && token.isTextual() && FIT_FOR_HEADER.matcher(token.asText()).matches()
        ? Optional.of(token.asText())
        : Optional.empty();
  }

  /** The reason why it does not open an assignment, if that is what it says. */
  public Optional<ClosedAssignment> closed() {
    return ClosedAssignment.in(status, body);
  }

  /** The answer in a few words: {@code 400 Invalid password}. */
  public String text() {
    return AnswerText.of(status, reason, location, body, secrets).strip();
  }
}
