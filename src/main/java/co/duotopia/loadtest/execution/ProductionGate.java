package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Environment;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Settings;
import java.util.function.Supplier;

/** Keeps runs, and whatever else writes, away from production unless it was meant. */
public final class ProductionGate {
  private static final String VARIABLE = "CONFIRM_PRODUCTION";

  private ProductionGate() {}

  /**
   * @param confirmation what the variable {@code CONFIRM_PRODUCTION} says, or null
   * @throws InvalidInput when the environment is production and it does not say {@code YES}
   */
  static void check(Settings settings, String confirmation) {
    Environment environment = settings.environment();
    check(
        environment.name(),
        () ->
            "%d users for %d s against %s are felt by real users, and their uploads stay stored and cost money"
                .formatted(
                    settings.scenario().users(),
                    settings.scenario().time().toSeconds(),
                    environment.baseUrl().orElseThrow()),
        confirmation);
  }

  static void check(Settings settings) {
    check(settings, System.getenv(VARIABLE));
  }

  /**
   * @param environment its name
   * @param consequence what will happen there, as a sentence without its end
   * @throws InvalidInput when that is production, and it was not confirmed
   */
  public static void check(String environment, String consequence) {
    check(environment, () -> consequence, System.getenv(VARIABLE));
  }

  private static void check(String environment, Supplier<String> consequence, String confirmation) {
    if (environment.equals(Environment.PRODUCTION) && !"YES".equals(confirmation)) {
      throw new InvalidInput(
          "environment production: %s; if that is what you want, export %s=YES"
              .formatted(consequence.get(), VARIABLE));
    }
  }
}
