package co.duotopia.loadtest.settings.environment;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.time.Duration;

/**
 * Growth of load on a gradual environment: the earlier runs that allow a larger one.
 *
 * @param minSteady how long all users of such a run were there at least
 */
public record Ladder(Duration minSteady) {
  public static Ladder read(Section section) {
    return new Ladder(section.get("min-steady", Rules.duration(Duration.ofSeconds(1))));
  }
}
