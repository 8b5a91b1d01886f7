package co.duotopia.loadtest.settings.standin;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** The generation of the service's code and tables. Staging and production may run either. */
public enum Generation {
  /** The service of March 2026: students log in by the e-mail in their own row. */
  MARCH(Duration.ofMinutes(30)),

  /** Since summer 2026: students log in by identities. */
  NEWER(Duration.ofHours(24));

  private final Duration tokenLifetime;

  Generation(Duration tokenLifetime) {
    this.tokenLifetime = tokenLifetime;
  }

  static Rule<Generation> rule() {
    Rule<String> word = Rules.oneOf(Arrays.stream(values()).map(Generation::text).toList());
    return new Rule<>(MARCH, text -> valueOf(word.reading().apply(text).toUpperCase(Locale.ROOT)));
  }

  /** Lifetime of a student's token. */
  Duration tokenLifetime() {
    return tokenLifetime;
  }

  /** The name in the settings. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
