package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The load of a run.
 *
 * @param traits shown beside the other values, as in its section
 * @param users virtual users, at least 1; in an open workload, at most so many at once
 * @param rate users that start in a second, from 0.0001 to 1,000,000
 * @param time from the first user's start until nobody starts another upload; longer than the ramp
 */
public record Scenario(
    String name,
    @JsonUnwrapped ScenarioTraits traits,
    int users,
    double rate,
    Duration time,
    Expectations expected) {

  private static final double SLOWEST = 0.0001;
  private static final double FASTEST = 1_000_000;

  /** More than a load generator survives, and few enough to be counted before the run. */
  private static final long MOST_ARRIVALS = 10_000_000;

  public static Scenario read(String name, Section section) {
    int users = section.get("users", wholeNumber(1, Integer.MAX_VALUE));
    double rate = section.get("rate", number(SLOWEST, FASTEST));
    Duration time = section.get("time", duration(Duration.ofSeconds(1)));
    Expectations expected = Expectations.read(section.section("expected"));
    ScenarioTraits traits = ScenarioTraits.read(section);
    Scenario scenario = new Scenario(name, traits, users, rate, time, expected);
    boolean stays = traits.injection() == Injection.CLOSED;
    if (section.isSound() && stays && scenario.ramp().compareTo(time) >= 0) {
      scenario.refuseRamp(section);
    } else if (section.isSound() && !stays && rate * time.toSeconds() > MOST_ARRIVALS) {
      scenario.refuseArrivals(section);
    }
    return scenario;
  }

  /** The same, for a run that takes no longer than this; steps are those of the whole time. */
  public Scenario within(Duration most) {
    if (traits.shape() == Shape.STEPS) {
      return this;
    }
    Duration shorter = most.compareTo(time) < 0 ? most : time;
    return new Scenario(name, traits, users, rate, shorter, expected);
  }

  /**
   * The time in which all users start: users / rate, rounded up to whole seconds. Gatling would cut
   * a ramp to whole seconds, and starts nobody in one that is shorter than a second.
   */
  public Duration ramp() {
    return Duration.ofSeconds((long) Math.ceil(users / rate));
  }

  /**
   * The most users that can work at once: the users, and the reserve for a change of their number.
   */
  public int mostUsers() {
    return Math.max(users, traits.maxUsers().orElse(users));
  }

  /** The users, and how many more can be asked for, for people. */
  public String usersText() {
    String text = String.format(Locale.ROOT, "%,d users", users);
    return mostUsers() == users
        ? text
        : String.format(Locale.ROOT, "%s (up to %,d on demand)", text, mostUsers());
  }

  /** The same users in steps, over the whole time; see {@link Step}. */
  public List<Step> steps() {
    return steps(traits.stepCount());
  }

  List<Step> steps(int count) {
    return Step.divide(this, count);
  }

  private void refuseArrivals(Section section) {
    section.refuse(
        culprit(section, "rate", "time"),
        "must let at most %d users arrive within the time, but %s a second for %s make %s; lower rate or time"
            .formatted(
                MOST_ARRIVALS,
                Formats.number(rate),
                Formats.units(time),
                Formats.whole(rate * time.toSeconds())));
  }

  /** The first of the keys that the command line has; without one, the last. */
  private static String culprit(Section section, String... keys) {
    return Stream.of(keys)
        .filter(section::isFromCommandLine)
        .findFirst()
        .orElse(keys[keys.length - 1]);
  }

  private void refuseRamp(Section section) {
    section.refuse(
        culprit(section, "users", "rate", "time"),
        "must let all users start within the time, but %d at %s a second take %s of %s; %s"
            .formatted(
                users,
                Formats.number(rate),
                Formats.units(ramp()),
                Formats.units(time),
                "raise rate or time, or lower users"));
  }
}
