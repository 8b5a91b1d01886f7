package co.duotopia.loadtest.settings.scenario;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The injection profile of a scenario. */
public enum Shape {
  /** Users start at the scenario's rate, until all have started. */
  RAMP("simulations.NormalSimulation"),

  /** Users start in equal steps over the whole time, each at the rate; see {@link Step}. */
  STEPS("simulations.BreakingSimulation"),

  /** All at once, but as many of them work as a search for the capacity wants. */
  SEARCH("simulations.CapacitySimulation");

  private final String simulation;

  Shape(String simulation) {
    this.simulation = simulation;
  }

  static Rule<Shape> rule() {
    Rule<String> word = Rules.oneOf(Arrays.stream(values()).map(Shape::text).toList());
    return new Rule<>(RAMP, text -> valueOf(word.reading().apply(text).toUpperCase(Locale.ROOT)));
  }

  /** The class that runs scenarios of this shape that have none of their own. */
  public String simulation() {
    return simulation;
  }

  /** The name in the settings. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
