package co.duotopia.loadtest.settings.standin;

import co.duotopia.loadtest.config.Durations;
import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.Shown;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One fault of the stand-in.
 *
 * @param profile its name: {@code pool-exhaustion}
 * @param what a short description, shown on the page
 * @param intensity 1 = as strong as it was seen on the real service
 * @param start the delay after the stand-in is ready
 * @param lasting the duration, counted from the start
 * @param parameters of the profile, as written and checked
 */
public record FaultSettings(
    String profile,
    @JsonIgnore String what,
    double intensity,
    Duration start,
    Duration lasting,
    Map<String, String> parameters) {
  /** Values that every fault has. */
  static final List<String> COMMON = List.of("intensity", "start", "lasting");

  public FaultSettings {
    parameters = Map.copyOf(parameters);
  }

  static FaultSettings read(
      String profile, Map<String, Rule<?>> rules, Section section, Section common) {
    Map<String, String> parameters = new TreeMap<>();
    rules.forEach((key, rule) -> parameters.put(key, Shown.value(section.get(key, rule))));
    return new FaultSettings(
        profile,
        section.find("what", Rules.text()).orElse(""),
        own("intensity", Rules.number(0.01, 100), section, common),
        own("start", Rules.duration(Duration.ZERO), section, common),
        own("lasting", Rules.duration(Duration.ofMillis(1)), section, common),
        parameters);
  }

  private static <T> T own(String key, Rule<T> rule, Section section, Section common) {
    T shared = common.get(key, rule);
    return section.find(key, rule).orElse(shared);
  }

  public String text(String parameter) {
    return parameters.get(parameter);
  }

  public Duration time(String parameter) {
    return Durations.parse(parameters.get(parameter));
  }

  public double number(String parameter) {
    return new BigDecimal(parameters.get(parameter)).doubleValue();
  }

  public int wholeNumber(String parameter) {
    return new BigDecimal(parameters.get(parameter)).intValueExact();
  }
}
