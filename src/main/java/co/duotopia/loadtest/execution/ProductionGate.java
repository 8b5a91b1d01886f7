package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Environment;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Settings;

/** Keeps a run away from production unless it was meant. */
final class ProductionGate {
  private static final String VARIABLE = "CONFIRM_PRODUCTION";

  private ProductionGate() {}

  /**
   * @param confirmation what the variable {@code CONFIRM_PRODUCTION} says, or null
   * @throws InvalidInput when the environment is production and it does not say {@code YES}
   */
  static void check(Settings settings, String confirmation) {
    Environment environment = settings.environment();
    if (environment.name().equals(Environment.PRODUCTION) && !"YES".equals(confirmation)) {
      throw new InvalidInput(
          "environment production: %d users for %d s against %s are felt by real users, and their uploads stay stored and cost money; if that is what you want, export %s=YES"
              .formatted(
                  settings.scenario().users(),
                  settings.scenario().time().toSeconds(),
                  environment.baseUrl().orElseThrow(),
                  VARIABLE));
    }
  }

  static void check(Settings settings) {
    check(settings, System.getenv(VARIABLE));
  }
}
