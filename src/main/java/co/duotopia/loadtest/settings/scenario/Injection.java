package co.duotopia.loadtest.settings.scenario;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Whether users wait for each other. */
public enum Injection {
  /** A fixed number of users, who stay until the time is over. */
  CLOSED,

  /** Users come and leave; see {@link Arrivals}. */
  OPEN;

  static Rule<Injection> rule() {
    Rule<String> word = Rules.oneOf(Arrays.stream(values()).map(Injection::text).toList());
    return new Rule<>(CLOSED, text -> valueOf(word.reading().apply(text).toUpperCase(Locale.ROOT)));
  }

  /** The name in the settings. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
