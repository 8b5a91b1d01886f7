package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The capacity that a run's summary.json states.
 *
 * @param basis what was measured; anything but {@code INTERVAL}: the target has no capacity that
 *     can be stated, whatever the other components say
 * @param users the estimate
 * @param low with 95 % the capacity is from {@code low} to {@code high}
 * @param isOpen whether it may be more than {@code high}: no level was bad, or there were no more
 *     users
 * @param bad users of the smallest bad level; 0: none
 * @param recommended users to plan with; 0: none
 */
public record SearchedCapacity(
    Basis basis, int users, int low, int high, boolean isOpen, int bad, int recommended) {
  private static final Catalogue TEXTS = Catalogue.section("search");

  /** What the levels of a search say. */
  enum Basis {
    INTERVAL,
    /** Later levels contradicted earlier ones. */
    FALLS,
    /** Each level was bad: the capacity is below the smallest. */
    BELOW,
    /** No level could be judged. */
    UNKNOWN
  }

  /** Empty when the run did not search, or ended before its first level did. */
  public static Optional<SearchedCapacity> of(JsonNode summary) {
    return Optional.of(summary.at("/capacity"))
        .filter(JsonNode::isObject)
        .map(SearchedCapacity::read);
  }

  /**
   * The interval of a search starts from what is likely before anything is measured. Earlier
   * versions recommended users even where the capacity falls.
   */
  private static SearchedCapacity read(JsonNode found) {
    Basis basis = basis(found);
    int high = found.path("high").asInt();
    boolean hasBad = windows(found, "bad") > 0 || !found.has("levels");
    return new SearchedCapacity(
        basis,
        found.path("users").asInt(),
        found.path("low").asInt(),
        high,
        high >= found.path("most").asInt(Integer.MAX_VALUE) || !hasBad,
        smallestBad(found),
        basis == Basis.INTERVAL ? found.path("recommended").asInt() : 0);
  }

  private static Basis basis(JsonNode found) {
    if (found.path("kind").asText().equals("falls")) {
      return Basis.FALLS;
    }
    if (isNone(found)) {
      return Basis.BELOW;
    }
    if (!found.has("levels") || windows(found, "good") > 0) {
      return Basis.INTERVAL;
    }
    return windows(found, "bad") > 0 ? Basis.BELOW : Basis.UNKNOWN;
  }

  private static Stream<JsonNode> levels(JsonNode found) {
    return StreamSupport.stream(found.path("levels").spliterator(), false);
  }

  private static long windows(JsonNode found, String verdict) {
    return levels(found).mapToLong(level -> level.path(verdict).asLong()).sum();
  }

  /** With some good windows, too, where the limits are exceeded with any number of users. */
  private static boolean isNone(JsonNode found) {
    return found.path("kind").asText().equals("nothing");
  }

  private static int smallestBad(JsonNode found) {
    return isNone(found)
        ? 1
        : levels(found)
            .filter(level -> level.path("verdict").asText().equals("bad"))
            .mapToInt(level -> level.path("users").asInt())
            .min()
            .orElse(0);
  }

  /** Whether users are known with an interval. */
  public boolean isMeasured() {
    return basis == Basis.INTERVAL;
  }

  /** Whether it falls, or each level was bad, even one that the baseline sustained for certain. */
  public boolean isLost(SearchedCapacity baseline) {
    return baseline.isMeasured()
        && (basis == Basis.FALLS || basis == Basis.BELOW && bad <= baseline.low);
  }

  /**
   * A lost capacity is worse than any other. Only one that is measured can be a baseline, or one
   * that is below the other's. Intervals that lie within 5 % are the same; beyond, those that do
   * not overlap are a difference. A search that had too few users leaves it open how much more
   * there is.
   */
  Judgement against(SearchedCapacity baseline) {
    if (isLost(baseline)) {
      return Judgement.WORSE;
    }
    if (baseline.basis != Basis.FALLS && baseline.isLost(this)) {
      return Judgement.BETTER;
    }
    if (!isMeasured() || !baseline.isMeasured()) {
      return Judgement.CANNOT_TELL;
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

  /**
   * {@code 20 users (95 %: 20 to 21)}, {@code at least 200 users}, {@code falls with time}, {@code
   * fewer than 12 users}, {@code none} or {@code unknown}.
   */
  public String text() {
    return switch (basis) {
      case FALLS -> TEXTS.say("falls");
      case BELOW ->
          bad == 1 ? TEXTS.say("nothing") : TEXTS.say("fewer", "users", Formats.count(bad, "user"));
      case UNKNOWN -> TEXTS.say("unknown");
      case INTERVAL -> isOpen ? atLeast() : estimate();
    };
  }

  private String atLeast() {
    return TEXTS.say("beyond", "users", Formats.count(low, "user"));
  }

  private String estimate() {
    return TEXTS.say(
        "estimate",
        "users",
        Formats.count(users, "user"),
        "low",
        Formats.count(low),
        "high",
        Formats.count(high));
  }
}
