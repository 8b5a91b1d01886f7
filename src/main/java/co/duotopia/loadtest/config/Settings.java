package co.duotopia.loadtest.config;

import java.nio.file.Path;

/**
 * Everything that can be set for one run of one scenario against one environment.
 *
 * @param skipGradual whether a run on an environment that is gradual may have any number of users
 */
public record Settings(
    Environment environment,
    Scenario scenario,
    Journey journey,
    Uploads uploads,
    Monitors monitors,
    GuardSettings guards,
    Criteria criteria,
    StandInSettings standIn,
    Path resultsDirectory,
    Ladder ladder,
    boolean skipGradual) {

  /**
   * Reads the settings for a scenario from this process: system properties, environment variables,
   * {@code .env} files in the working directory, and {@code loadtest.conf} on the classpath.
   *
   * @throws InvalidInput with every problem there is
   */
  public static Settings load(String scenario) {
    return SettingsLoader.ofProcess().load(scenario);
  }
}
