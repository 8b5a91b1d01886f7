package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a count in a push covers, by the words of OpenTelemetry's specification. */
public enum Temporality {
  /** Everything since the start of the run. */
  CUMULATIVE,

  /** What has happened since the push before. */
  DELTA,

  /** As delta: the run has no instrument for which the two differ. */
  LOWMEMORY;

  static Rule<Temporality> rule() {
    Rule<String> word = Rules.oneOf(Arrays.stream(values()).map(Temporality::text).toList());
    return new Rule<>(
        CUMULATIVE,
        text ->
            valueOf(word.reading().apply(text.toLowerCase(Locale.ROOT)).toUpperCase(Locale.ROOT)));
  }

  /** The name in the settings. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
