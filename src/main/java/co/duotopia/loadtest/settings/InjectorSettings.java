package co.duotopia.loadtest.settings;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.oneOf;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of injectors with a coordinator.
 *
 * @param joinWithin no load is sent unless all are ready after so long
 * @param whenLost {@code void}: the run stops and says nothing; {@code partial}: it goes on, and
 *     its result is incomplete
 */
public record InjectorSettings(Duration joinWithin, String whenLost) {
  private static final String VOID = "void";

  static InjectorSettings read(Section section) {
    return new InjectorSettings(
        section.get("join-within", duration(Duration.ofSeconds(1))),
        section.get("when-lost", oneOf(Set.of(VOID, "partial"))));
  }

  /** Whether a run says nothing when an injector of it was lost. */
  public boolean voids() {
    return whenLost.equals(VOID);
  }
}
