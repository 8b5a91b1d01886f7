package recording;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.run.AnswerText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what answers were. An answer that was seen before costs a look into a map: under overload a
 * target gives the same one thousands of times. Thread-safe.
 */
final class AnswerTexts {
  private static final int MOST_KNOWN = 500;
  private static final int LONGEST_KEPT = 2_048;

  private final Map<Answer, String> known = new ConcurrentHashMap<>();

  private record Answer(int status, String location, String body) {}

  /**
   * @param reason standard words of the status
   */
  String of(int status, String reason, RecordedExchange exchange, String body) {
    Mask secrets = RequestSecrets.of(exchange.request());
    Answer answer = new Answer(status, exchange.location(), body);
    if (body.length() > LONGEST_KEPT || quotes(answer, secrets)) {
      return AnswerText.of(status, reason, answer.location(), body, secrets);
    }
    String text = known.get(answer);
    if (text == null) {
      text = AnswerText.of(status, reason, answer.location(), body, secrets);
      if (known.size() < MOST_KNOWN) {
        known.put(answer, text);
      }
    }
    return text;
  }

  private static boolean quotes(Answer answer, Mask secrets) {
    return secrets.isIn(answer.body()) || secrets.isIn(answer.location());
  }
}
