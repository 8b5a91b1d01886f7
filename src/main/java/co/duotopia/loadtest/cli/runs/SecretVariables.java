package co.duotopia.loadtest.cli.runs;

import java.util.List;
import java.util.Map;

/** Secrets of this process: values of environment variables whose names say so. */
public final class SecretVariables {
  private SecretVariables() {}

  public static List<String> ofProcess() {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN).*"))
        .map(Map.Entry::getValue)
        .toList();
  }
}
