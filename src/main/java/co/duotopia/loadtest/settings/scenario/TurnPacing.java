package co.duotopia.loadtest.settings.scenario;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The moment at which a student's think time begins. */
public enum TurnPacing {
  /** The response to the last upload: a slow target gets fewer uploads. */
  THINK_TIME,

  /** The intended start of the last upload: a slow target falls behind the plan. */
  FIXED;

  static Rule<TurnPacing> rule() {
    Rule<String> word = Rules.oneOf(Arrays.stream(values()).map(TurnPacing::text).toList());
    return new Rule<>(
        THINK_TIME,
        text -> valueOf(word.reading().apply(text).toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** The name in the settings. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
