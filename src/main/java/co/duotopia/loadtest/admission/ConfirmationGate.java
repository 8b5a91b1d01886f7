package co.duotopia.loadtest.admission;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import co.duotopia.loadtest.terminal.Confirmation;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Keeps runs, and whatever else writes, away from an environment unless it was meant. */
public final class ConfirmationGate {
  private final String environment;
  private final Confirmation confirmation;
  private final PrintStream out;

  /**
   * @param environment its name
   * @param out takes what a person should know to decide
   */
  ConfirmationGate(String environment, Confirmation confirmation, PrintStream out) {
    this.environment = environment;
    this.confirmation = confirmation;
    this.out = out;
  }

  /**
   * Asks on the terminal, if there is one and the variable {@code CONFIRM_PRODUCTION} does not say
   * {@code YES}; but only where the environment asks for a confirmation.
   *
   * @param consequence what will happen there, as a sentence without its end
   * @throws InvalidInput when it was not confirmed
   */
  public static void check(EnvironmentDatabase target, String consequence) {
    check(target.environment(), target.traits(), consequence);
  }

  /** Asks for a confirmation, of an environment that wants one. */
  public static void ask(String environment, String consequence) {
    ask(environment, consequence, System.out);
  }

  /** The same, with another place for what a person should know. */
  public static void ask(String environment, String consequence, PrintStream out) {
    new ConfirmationGate(environment, Confirmation.ofProcess(), out)
        .pass(consequence, () -> "Environment %s: %s.%n".formatted(environment, consequence));
  }

  /** The same where it happens by another way than the database. */
  public static void check(String environment, EnvironmentTraits traits, String consequence) {
    if (traits.confirm()) {
      ask(environment, consequence);
    }
  }

  /**
   * @param details what a person should know to decide; printed whenever it may go on
   * @throws InvalidInput when it was not confirmed
   */
  void pass(String consequence, Supplier<String> details) {
    if (confirmation.isGiven()) {
      out.println(details.get());
    } else if (confirmation.question().isEmpty()) {
      throw new InvalidInput(
          "environment %s: %s; if that is what you want, export %s=YES"
              .formatted(environment, consequence, Confirmation.VARIABLE));
    } else {
      out.println(details.get());
      if (!confirmation.isAnsweredWithYes("Type YES to continue: ")) {
        throw new InvalidInput(
            "environment %s: YES must be typed, but was not; nothing was done"
                .formatted(environment));
      }
    }
  }
}
