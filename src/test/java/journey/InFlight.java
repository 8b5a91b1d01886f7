package journey;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.AnswerText;
import co.duotopia.loadtest.run.Outstanding;
import co.duotopia.loadtest.run.RequestResult;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.Session;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;

/**
 * The request that a virtual user is waiting for; one object a user, reused. A virtual user does
 * one thing at a time, so it needs no locks.
 */
final class InFlight {
  private static final String KEY = "inFlight";
  static final String AS_EXPECTED = "as expected";

  private final Outstanding.Place place;
  private String name;
  private long startMillis;
  private long endMillis;
  private long sentBytes;
  private long receivedBytes;
  private boolean answered;
  private String found;

  private InFlight(Outstanding.Place place) {
    this.place = place;
  }

  static InFlight of(Session session) {
    return session.get(KEY);
  }

  /** Begins a request; the times are the engine's own as soon as there is an answer. */
  static Session begin(Session session, String name, Outstanding outstanding) {
    boolean first = !session.contains(KEY);
    InFlight request = first ? new InFlight(outstanding.place()) : of(session);
    request.name = name;
    request.startMillis = System.currentTimeMillis();
    request.sentBytes = 0;
    request.receivedBytes = 0;
    request.answered = false;
    request.place.begin();
    return first ? session.set(KEY, request) : session;
  }

  String name() {
    return name;
  }

  void sending(long bytes) {
    sentBytes = bytes;
  }

  /**
   * Takes the answer: it must be 200 and JSON, and hold a value in {@code field}, if that is not
   * empty.
   *
   * @param session of the virtual user, with what must not be quoted
   */
  void answered(Response response, String field, Session session) {
    answered = true;
    startMillis = response.startTimestamp();
    endMillis = response.endTimestamp();
    receivedBytes = response.body().length();
    int status = response.status().code();
    if (status != 200) {
      String standardReason = HttpResponseStatus.valueOf(status).reasonPhrase();
      Mask secrets = VirtualUser.secrets(session);
      found = AnswerText.of(status, standardReason, response.body().string(), secrets);
    } else {
      found = found(response.body().string(), field);
    }
  }

  private static String found(String body, String field) {
    if (field.isEmpty()) {
      return body.startsWith("{") || body.startsWith("[") ? AS_EXPECTED : "200 without JSON";
    }
    return holds(body, '"' + field + '"') ? AS_EXPECTED : "200 without " + field;
  }

  /** Whether the field is there and not null. */
  private static boolean holds(String body, String quotedField) {
    int at = body.indexOf(quotedField);
    if (at < 0) {
      return false;
    }
    int value = at + quotedField.length();
    while (value < body.length() && ": \t\r\n".indexOf(body.charAt(value)) >= 0) {
      value++;
    }
    return !body.startsWith("null", value);
  }

  /** {@link #AS_EXPECTED}, or what the answer was instead. */
  String found() {
    return found;
  }

  boolean isAnswered() {
    return answered;
  }

  boolean isAsExpected() {
    return answered && found.equals(AS_EXPECTED);
  }

  /** HTTP status of a refusal, as in {@code refused(401)}. */
  boolean refused(int status) {
    return answered && found.startsWith(status + " ");
  }

  /** How it ended; nobody waits for it any more. */
  RequestResult end(boolean failed, String expectation) {
    place.end();
    if (!answered) {
      endMillis = Math.max(startMillis, System.currentTimeMillis());
    }
    return new RequestResult(
        name, startMillis, endMillis, sentBytes, receivedBytes, error(failed, expectation));
  }

  private Optional<String> error(boolean failed, String expectation) {
    if (!failed) {
      return Optional.empty();
    }
    if (!answered) {
      return Optional.of("no answer");
    }
    return Optional.of(
        found.equals(AS_EXPECTED)
            ? "a check of the answer failed"
            : expectation + ", found " + found);
  }
}
