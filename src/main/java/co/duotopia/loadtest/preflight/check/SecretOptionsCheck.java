package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.settings.ExposedOptions;
import java.util.List;

/** Whether secrets stand on the command line, for everybody to read. */
public record SecretOptionsCheck(List<ExposedOptions.Option> exposed) implements Check {
  @Override
  public String name() {
    return "-D options";
  }

  @Override
  public CheckOutcome look() {
    return exposed.isEmpty()
        ? new Ok("without secrets")
        : new Warning(exposed.stream().map(SecretOptionsCheck::problem).toList());
  }

  /** Variables of other programs are not read from such files. */
  private static String orFile(ExposedOptions.Option option) {
    return option.name().endsWith(".proxyPassword") ? "" : ", or put it into a .env file";
  }

  private static Problem problem(ExposedOptions.Option option) {
    return new Problem(
        "-D" + option.name(),
        "other users of this machine can read the secret in it in the process list",
        option
            .variable()
            .map(variable -> "export " + variable + " instead" + orFile(option))
            .orElse("put it into a .env file"));
  }
}
