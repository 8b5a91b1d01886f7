package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.positiveNumber;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The load of a run.
 *
 * @param traits shown beside the other values, as in its section
 * @param users virtual users, at least 1; in an open workload, at most so many at once
 * @param rate users that start in a second, above 0
 * @param time from the first user's start until nobody starts another upload; longer than the ramp
 */
public record Scenario(
    String name,
    @JsonUnwrapped ScenarioTraits traits,
    int users,
    double rate,
    Duration time,
    Expectations expected) {

  /** Gatling's record of a run counts its milliseconds in an int, which lasts for 24 days. */
  private static final Duration MAX_TIME = Duration.ofDays(24);

  public static Scenario read(String name, Section section) {
    int users = section.get("users", wholeNumber(1, Integer.MAX_VALUE));
    double rate = section.get("rate", positiveNumber());
    Duration time = section.get("time", duration(Duration.ofSeconds(1), MAX_TIME));
    Expectations expected = Expectations.read(section.section("expected"));
    ScenarioTraits traits = ScenarioTraits.read(section);
    Scenario scenario = new Scenario(name, traits, users, rate, time, expected);
    boolean stays = traits.injection() == Injection.CLOSED;
    if (section.isSound() && stays && scenario.ramp().compareTo(time) >= 0) {
      scenario.refuseRamp(section);
    }
    return scenario;
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

  /** The same users in steps, over the whole time; see {@link Step}. */
  public List<Step> steps() {
    return steps(traits.stepCount());
  }

  List<Step> steps(int count) {
    return Step.divide(this, count);
  }

  private void refuseRamp(Section section) {
    String key =
        Stream.of("users", "rate", "time")
            .filter(section::isFromCommandLine)
            .findFirst()
            .orElse("time");
    section.refuse(
        key,
        "must let all users start within the time, but %d at %s a second take %s of %s; %s"
            .formatted(
                users,
                Formats.number(rate),
                Formats.units(Duration.ofMillis(ramp().toMillis())),
                Formats.units(time),
                "raise rate or time, or lower users"));
  }
}
