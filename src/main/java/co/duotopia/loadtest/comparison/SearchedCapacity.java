package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The capacity that a run's summary.json states; with 95 % it is from {@code low} to {@code high}.
 *
 * @param falls whether the target no longer sustained its first good level at the end: then it has
 *     no capacity, whatever the other components say
 * @param users the estimate
 * @param isOpen whether it may be more than {@code high}, for the search had no more users
 * @param recommended users to plan with; 0: none
 */
public record SearchedCapacity(
    boolean falls, int users, int low, int high, boolean isOpen, int recommended) {
  private static final Catalogue TEXTS = Catalogue.section("search");

  /** Empty when the run did not search, or had judged no level. */
  public static Optional<SearchedCapacity> of(JsonNode summary) {
    return Optional.of(summary.at("/capacity"))
        .filter(JsonNode::isObject)
        .map(SearchedCapacity::read);
  }

  /** Earlier versions recommended users even where the capacity falls. */
  private static SearchedCapacity read(JsonNode found) {
    boolean falls = found.path("kind").asText().equals("falls");
    int high = found.path("high").asInt();
    return new SearchedCapacity(
        falls,
        found.path("users").asInt(),
        found.path("low").asInt(),
        high,
        high >= found.path("most").asInt(Integer.MAX_VALUE),
        falls ? 0 : found.path("recommended").asInt());
  }

  /**
   * A capacity that falls is worse than any other, and no baseline. Intervals that lie within 5 %
   * are the same; beyond, those that do not overlap are a difference. A search that had too few
   * users leaves it open how much more there is.
   */
  Judgement against(SearchedCapacity baseline) {
    if (falls || baseline.falls) {
      return baseline.falls ? Judgement.CANNOT_TELL : Judgement.WORSE;
    }
    if (isWithin(baseline.users / 20, baseline)) {
      return Judgement.SAME;
    }
    if (high < baseline.low && !isOpen) {
      return Judgement.WORSE;
    }
    if (low > baseline.high && !baseline.isOpen) {
      return Judgement.BETTER;
    }
    return isWithin(1, baseline) ? Judgement.SAME : Judgement.CANNOT_TELL;
  }

  private boolean isWithin(int margin, SearchedCapacity baseline) {
    return !isOpen
        && !baseline.isOpen
        && high - baseline.low <= margin
        && baseline.high - low <= margin;
  }

  /** {@code 20 users (95 %: 20 to 21)}, {@code at least 200 users} or {@code falls with time}. */
  public String text() {
    if (falls) {
      return TEXTS.say("falls");
    }
    return isOpen
        ? TEXTS.say("beyond", "users", Formats.count(low, "user"))
        : TEXTS.say(
            "estimate",
            "users",
            Formats.count(users, "user"),
            "low",
            Formats.count(low),
            "high",
            Formats.count(high));
  }
}
