package co.duotopia.loadtest.settings.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a load that rises in steps.
 *
 * @param users that start in it, at least 1
 * @param ramp in which they start; whole seconds, at least 1, see {@link Scenario#ramp}
 * @param hold after it, without new users
 */
public record Step(int users, Duration ramp, Duration hold) {

  /** A step needs a second's ramp and a second's hold. */
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /**
   * Steps of equal length and as equal users as can be, over the whole of the scenario's time;
   * users start at its rate, or faster where that would take longer than the step.
   *
   * @param count of steps; there are fewer if the time or the users do not suffice
   */
  static List<Step> divide(Scenario scenario, int count) {
    long fit = scenario.time().dividedBy(SHORTEST);
    int steps = (int) Math.max(1, Math.min(Math.min(count, scenario.users()), fit));
    Duration length = scenario.time().dividedBy(steps);
    List<Step> stairs = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      long users = (long) scenario.users() * (i + 1) / steps - (long) scenario.users() * i / steps;
      long wanted = (long) Math.ceil(users / scenario.rate());
      Duration ramp = Duration.ofSeconds(Math.max(1, Math.min(wanted, length.toSeconds())));
      stairs.add(new Step((int) users, ramp, length.minus(ramp)));
    }
    return List.copyOf(stairs);
  }
}
