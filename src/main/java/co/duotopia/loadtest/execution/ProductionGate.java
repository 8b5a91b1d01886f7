package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Environment;
import co.duotopia.loadtest.config.InvalidInput;
import java.util.function.Supplier;

/** Keeps runs, and whatever else writes, away from production unless it was meant. */
public final class ProductionGate {
  private final Confirmation confirmation;

  ProductionGate(Confirmation confirmation) {
    this.confirmation = confirmation;
  }

  /**
   * Asks on the terminal, if there is one and the variable {@code CONFIRM_PRODUCTION} does not say
   * {@code YES}.
   *
   * @param environment its name
   * @param consequence what will happen there, as a sentence without its end
   * @throws InvalidInput when that is production, and it was not confirmed
   */
  public static void check(String environment, String consequence) {
    if (environment.equals(Environment.PRODUCTION)) {
      new ProductionGate(Confirmation.ofProcess())
          .pass(consequence, () -> "Production: %s.%n".formatted(consequence));
    }
  }

  /**
   * @param details what a person should know to decide; printed whenever it may go on
   * @throws InvalidInput when it was not confirmed
   */
  void pass(String consequence, Supplier<String> details) {
    if (confirmation.isGiven()) {
      System.out.println(details.get());
    } else if (confirmation.question().isEmpty()) {
      throw new InvalidInput(
          "environment production: %s; if that is what you want, export %s=YES"
              .formatted(consequence, Confirmation.VARIABLE));
    } else {
      System.out.println(details.get());
      if (!confirmation.isAnsweredWithYes("Type YES to go on: ")) {
        throw new InvalidInput(
            "environment production: YES must be typed, but was not; nothing was done");
      }
    }
  }
}
