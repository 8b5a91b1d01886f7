package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.run.AnswerText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the backend answered.
 *
 * @param date of its header, in whole seconds
 * @param received when the answer was here, by this machine's clock
 * @param took from the sending of the request
 */
record Answer(int status, String body, Optional<Instant> date, Instant received, Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<String> response, Duration took) {
    return new Answer(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Date").flatMap(Answer::instant),
        Instant.now(),
        took);
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** A missing node where the body is no JSON. */
  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  /** Of a successful login. */
  Optional<String> token() {
    JsonNode token = json().path("access_token");
    return status == 200 && token.isTextual() ? Optional.of(token.asText()) : Optional.empty();
  }

  /** In a few words: {@code 400 Invalid password}. */
  String text() {
    return AnswerText.of(status, "", body).strip();
  }
}
