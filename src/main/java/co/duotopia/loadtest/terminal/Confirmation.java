package co.duotopia.loadtest.terminal;

import java.io.Console;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A person's confirmation of an environment: beforehand, or when asked.
 *
 * @param given what the variable {@code CONFIRM_PRODUCTION} of the real environment says, or blank
 * @param question shows a prompt on the terminal and returns the answer, null at its end; empty
 *     where nobody can be asked
 */
public record Confirmation(String given, Optional<UnaryOperator<String>> question) {
  public static final String VARIABLE = "CONFIRM_PRODUCTION";
  private static final String YES = "YES";

  public static Confirmation ofProcess() {
    Console console = System.console();
    return new Confirmation(
        Optional.ofNullable(System.getenv(VARIABLE)).orElse(""),
        Terminal.isInteractive(console)
            ? Optional.of(prompt -> ask(console, prompt))
            : Optional.empty());
  }

  /** The console writes past {@code System.out}: what explains the question comes first. */
  private static String ask(Console console, String prompt) {
    Printer.settleProcess();
    return console.readLine("%s", prompt);
  }

  public boolean isGiven() {
    return given.equals(YES);
  }

  public boolean isAnsweredWithYes(String prompt) {
    String answer = question.orElseThrow().apply(prompt);
    return answer != null && answer.strip().equals(YES);
  }
}
