package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.Nearest;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.Ladder;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.UploadSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import co.duotopia.loadtest.settings.telemetry.TracingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns the layers into settings. Every environment and scenario is read, so that a slip in any of
 * them is found by the next run of whichever; what an environment needs is asked only of the one
 * that gets the load.
 */
final class SettingsReader {
  static final String SCENARIO = "scenario";

  /** A name becomes a part of names that are joined by underscores. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Layers layers;
  private final Path directory;
  private final Problems problems;
  private final Section root;
  private final Section commandLine;
  private final List<Section> overlaid = new ArrayList<>();

  SettingsReader(Layers layers, Path directory, Problems problems) {
    this.layers = layers;
    this.directory = directory;
    this.problems = problems;
    root = Section.root(layers.settings(), problems);
    commandLine = Section.root(layers.commandLine(), problems);
  }

  /** Whole, but with placeholders for what is a problem. */
  Settings read(String scenarioName) {
    Map<String, Section> environments = root.section("environments").sections();
    Map<String, Section> scenarios = root.section("scenarios").sections();
    String name = root.get("environment", Rules.oneOf(environments.keySet()));
    refuseUnknownScenario(scenarioName, scenarios);
    refuseOddNames(root.section("environments"), environments.keySet());
    refuseOddNames(root.section("scenarios"), scenarios.keySet());
    Section environment = environments.getOrDefault(name, Section.missing(problems));
    Section scenario = scenarios.getOrDefault(scenarioName, Section.missing(problems));

    SettingNames names = new SettingNames(layers.file(), name);
    Settings settings = read(scenarioName, scenario, environment, names);
    problems.withoutCommandLine(() -> skim(scenarios.values(), environments.values(), names));
    root.refuseUnknown(problems);
    overlaid.forEach(section -> section.refuseUnknown(problems));
    return settings;
  }

  private Settings read(
      String scenarioName, Section scenario, Section environment, SettingNames names) {
    Section journey = overlaid("journey", scenario, environment);
    Settings settings =
        new Settings(
            Environment.read(names.environment(), environment, names),
            Scenario.read(scenarioName, scenario),
            JourneySettings.read(journey, directory, names),
            UploadSettings.read(overlaid("uploads", scenario, environment)),
            Monitors.read(overlaid("monitors", scenario, environment)),
            GuardSettings.read(overlaid("guards", scenario, environment)),
            Criteria.read(overlaid("criteria", scenario, environment)),
            baseline(scenario, environment),
            StandInSettings.read(root.section("standin")),
            root.section("results").get("directory", Rules.path(directory)),
            Ladder.read(root.section("ladder")),
            InjectorSettings.read(root.section("injectors")),
            root.get("skip-gradual", Rules.bool()),
            MetricsSettings.read(layers.settings(), layers.unread(), problems),
            TracingSettings.read(root.section("tracing")),
            root.find("ca-file", Rules.path(directory)));
    root.passOver("metrics");
    new Needs(names, problems).check(settings, environment, journey);
    return settings;
  }

  private void skim(
      Collection<Section> scenarios, Collection<Section> environments, SettingNames names) {
    Section none = Section.missing(problems);
    scenarios.forEach(other -> Scenario.read("", other));
    environments.forEach(Environment::skim);
    for (Section environment : environments) {
      readShared(none, environment, names);
      scenarios.forEach(scenario -> readShared(scenario, environment, names));
    }
  }

  private void readShared(Section scenario, Section environment, SettingNames names) {
    JourneySettings.read(overlaid("journey", scenario, environment), directory, names);
    UploadSettings.read(overlaid("uploads", scenario, environment));
    Monitors.read(overlaid("monitors", scenario, environment));
    GuardSettings.read(overlaid("guards", scenario, environment));
    Criteria.read(overlaid("criteria", scenario, environment));
    baseline(scenario, environment);
  }

  /** The baseline, which scenarios and environments may name, too; empty for {@code none}. */
  private Optional<String> baseline(Section scenario, Section environment) {
    List<Optional<String>> named =
        Stream.of(commandLine, scenario, environment, root)
            .map(section -> section.find("baseline", Rules.text()))
            .toList();
    return named.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .filter(name -> !name.equals("none"));
  }

  /** A section that scenarios and environments may also have, as it holds for these two. */
  private Section overlaid(String key, Section scenario, Section environment) {
    Section section = root.section(key, List.of(commandLine, scenario, environment));
    overlaid.add(section);
    return section;
  }

  /** Refuses a scenario that was named by a setting. */
  private void refuseUnknownScenario(String name, Map<String, Section> known) {
    Optional<String> asSetting = root.find(SCENARIO, Rules.text());
    root.find(SCENARIO, Rules.oneOf(known.keySet()));
    boolean isRefused = asSetting.filter(name::equals).isPresent();
    if (!known.isEmpty() && !known.containsKey(name) && !isRefused) {
      problems.add(
          "scenario %s: must be one of %s%s"
              .formatted(
                  name, String.join(", ", known.keySet()), Nearest.hint(name, known.keySet())));
    }
  }

  private static void refuseOddNames(Section parent, Set<String> names) {
    names.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(
            name ->
                parent.refuse(
                    name,
                    "must have a name of a-z, 0-9 and single hyphens, as in morning-rush, for the"
                        + " directories {environment}_{scenario}_{time}; rename it"));
  }
}
