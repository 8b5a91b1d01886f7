package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.Ladder;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.UploadSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import co.duotopia.loadtest.settings.telemetry.TracingSettings;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that can be set for one run of one scenario against one environment.
 *
 * @param baseline what each run is compared with, as {@code last-passed}; empty: with nothing
 * @param skipGradual whether a run on an environment that is gradual may have any number of users
 * @param caFile certificates of authorities that are trusted beside Java's, in PEM
 */
public record Settings(
    Environment environment,
    Scenario scenario,
    JourneySettings journey,
    UploadSettings uploads,
    Monitors monitors,
    GuardSettings guards,
    Criteria criteria,
    Optional<String> baseline,
    StandInSettings standIn,
    Path resultsDirectory,
    Ladder ladder,
    InjectorSettings injectors,
    boolean skipGradual,
    MetricsSettings metrics,
    TracingSettings tracing,
    @JsonIgnore Optional<Path> caFile) {
  private static final Map<String, Settings> LOADED = new ConcurrentHashMap<>();

  /** The same, for a run that takes no longer than this. */
  public Settings within(Duration most) {
    return new Settings(
        environment,
        scenario.within(most),
        journey,
        uploads,
        monitors,
        guards,
        criteria,
        baseline,
        standIn,
        resultsDirectory,
        ladder,
        injectors,
        skipGradual,
        metrics,
        tracing,
        caFile);
  }

  /**
   * Reads the settings for a scenario from this process: system properties, environment variables,
   * {@code .env} files in the working directory, and {@code loadtest.conf} on the classpath. A
   * process reads them once: what run_tests.sh has checked, the simulation in it runs with.
   *
   * @throws InvalidInput with every problem there is
   */
  public static Settings load(String scenario) {
    return LOADED.computeIfAbsent(scenario, name -> SettingsLoader.ofProcess().load(name));
  }
}
