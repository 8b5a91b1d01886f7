package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.config.Section;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * Retries of a student's failed upload.
 *
 * @param attempts for each recording, the first one included; 1: no retry
 * @param statuses of HTTP, 400 to 599, after which there is another attempt
 * @param pause before each further attempt, evenly distributed
 * @param retryAfterMax the longest wait that a Retry-After of the target is granted; zero: none
 */
public record RetrySettings(
    int attempts,
    List<Integer> statuses,
    @JsonProperty("wait") Range pause,
    Duration retryAfterMax) {
  private static final int MOST_ATTEMPTS = 100;

  static RetrySettings read(Section section) {
    return new RetrySettings(
        section.get("attempts", wholeNumber(1, MOST_ATTEMPTS)),
        section.list("statuses", wholeNumber(400, 599)),
        Range.read(section.section("wait"), Duration.ZERO),
        section.get("retry-after-max", duration(Duration.ZERO)));
  }
}
