package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.Mask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Says in a few words what an HTTP answer was: {@code 400 Invalid password}, {@code 503 Service
 * Unavailable}.
 *
 * <p>The words are stable, so that answers of one kind count as one kind: numbers, ids, addresses
 * and tokens in them become {@code #}. They are short, plain ASCII and on one line.
 */
public final class AnswerText {
  private static final int MAX_LENGTH = 120;
  private static final int MAX_WORDS = 500;
  private static final Pattern ID =
      Pattern.compile(
          "eyJ[\\w.-]+|\\b(?=(?:[A-Za-z]*\\d){3})[A-Za-z0-9]{20,}\\b|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\S+@\\S+|\\d+(\\.\\d+)*");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private AnswerText() {}

  /**
   * @param reason the status's standard words; used when the body says nothing better
   * @param body what FastAPI ({@code detail}) or its rate limiter ({@code error}) say is taken from
   *     it; anything else is ignored
   * @param secrets that were sent with the request: an answer may quote them
   */
  public static String of(int status, String reason, String body, Mask secrets) {
    String words = secrets.hide(words(body));
    if (words.isBlank()) {
      words = reason;
    }
    words = words.strip();
    words = words.substring(0, Math.min(words.length(), MAX_WORDS));
    String stable = ID.matcher(words.replaceAll("\\s+", " ")).replaceAll("#");
    String text = status + " " + UNPRINTABLE.matcher(stable).replaceAll("?");
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...";
  }

  private static String words(String body) {
    if (!body.startsWith("{")) {
      return "";
    }
    try {
      JsonNode answer = Json.MAPPER.readTree(body);
      JsonNode detail = answer.path("detail");
      if (detail.isArray()) {
        return validation(detail.path(0));
      }
      return detail.isTextual() ? detail.asText() : answer.path("error").asText("");
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }

  /** FastAPI's validation errors: {@code {"loc":["body","audio_file"],"msg":"Field required"}}. */
  private static String validation(JsonNode problem) {
    JsonNode location = problem.path("loc");
    return location.path(location.size() - 1).asText("") + ": " + problem.path("msg").asText("");
  }
}
