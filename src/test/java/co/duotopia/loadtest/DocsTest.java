package co.duotopia.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.cli.Commands;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.scenario.ScenarioName;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README and docs say what is so: every command, line of conf, default and link. The blocks of Java
 * are compiled and run by {@code ReadmeIT} and {@code AddedPatternTest}.
 */
class DocsTest {
  private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\w*)\n(.*?)^```$");
  private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)=(?:\"([^\"]*)\"|(\\S+))");
  private static final Pattern SCRIPT = Pattern.compile("\\./run_tests\\.sh ([^#'\"\n]*)");
  private static final Pattern DEPLOY_FILE = Pattern.compile("\\bconf/deploy/\\S+");

  /** Followed by options of run_tests.sh. */
  private static final Pattern DEPLOY_SCRIPT =
      Pattern.compile("conf/deploy/\\S+(?:\\.sbatch|\\.sh .* --) (.*)");

  private static final String COMMANDS =
      "(mvn|\\./run_tests\\.sh|export|conf/deploy/\\S+\\.sh|sbatch|srun|kubectl|docker)";
  private static final Pattern VARIABLE = Pattern.compile("\\b([A-Z]{2,}(?:_[A-Z]+)+)=");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([\\w-]+))?\\)");
  private static final Pattern DEFAULTS =
      Pattern.compile("(?s)\n(`[^\n]+`)\n(?:(?!\n\n).)*?\\*Default:\\s+([^*]+)\\*");
  private static final Set<String> JAVA_RUN_ELSEWHERE =
      Set.of("README.md", "docs/journeys-and-simulations.md", "docs/diagnosis.md");

  @TempDir Path folder;

  record Block(String page, String language, String text) {}

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult block : found(BLOCK, read(page))) {
        blocks.add(new Block(page.toString(), block.group(1), block.group(2)));
      }
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void blocksCanBeUsedAsTheyStand(Block block) throws Exception {
    switch (block.language()) {
      case "sh" -> block.text().lines().forEach(this::checkCommand);
      case "yaml", "groovy" -> {
        assertTrue(SCRIPT.matcher(block.text()).find(), "runs the suite");
        block.text().lines().forEach(DocsTest::checkScript);
      }
      case "hocon" -> load("\nloadtest {\n" + block.text() + "}\n", Map.of());
      case "java" -> assertTrue(JAVA_RUN_ELSEWHERE.contains(block.page()), block.page());
      case "text" -> {}
      default -> throw new AssertionError("no test knows blocks of " + block.language());
    }
  }

  private void checkCommand(String line) {
    Map<String, String> settings = new HashMap<>();
    for (MatchResult property : found(PROPERTY, line)) {
      String value = property.group(2) == null ? property.group(3) : property.group(2);
      switch (property.group(1)) {
        case "gatling.simulationClass", "exec.mainClass" -> assertClass(value);
        case "exec.args" -> parse(value);
        default -> settings.put(property.group(1), value);
      }
    }
    if (!settings.isEmpty() && !settings.containsValue("…")) {
      load("", settings);
    }
    checkScript(line);
    for (MatchResult variable : found(VARIABLE, line)) {
      assertTrue(read(Path.of("conf/env.example")).contains("#" + variable.group(1) + "="), line);
    }
    for (MatchResult file : found(DEPLOY_FILE, line)) {
      assertTrue(Files.exists(Path.of(file.group())), line);
    }
    found(DEPLOY_SCRIPT, line).forEach(script -> parse(script.group(1)));
    assertTrue(line.isBlank() || line.matches(COMMANDS + " .*"), line);
  }

  private static void checkScript(String line) {
    found(SCRIPT, line).forEach(script -> parse(script.group(1)));
  }

  private static void parse(String words) {
    Commands.all()
        .setAllowSubcommandsAsOptionParameters(true)
        .parseArgs(
            Arrays.stream(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty() && !word.startsWith("-D"))
                .toArray(String[]::new));
  }

  private static void assertClass(String name) {
    Path source = Path.of("src/test/java", name.replace('.', '/') + ".java");
    assertTrue(Files.exists(source), name);
  }

  /** Settings as the shipped file has them, with lines and properties added. */
  private void load(String lines, Map<String, String> properties) {
    try {
      Path conf = folder.resolve("loadtest.conf");
      String rush =
          "\nloadtest.scenarios.morning-rush { users = 2, rate = 1, time = 1m, expected {} }\n";
      Files.writeString(conf, read(Path.of("conf/loadtest.conf")) + rush + lines);
      Map<String, String> variables =
          Map.of(
              "STAGING_BASE_URL", "https://staging.test",
              "TEST_STUDENT_EMAIL", "s@b.co",
              "TEST_STUDENT_PASSWORD", "p");
      new SettingsLoader(properties, variables, folder, conf.toUri().toURL())
          .load(properties.getOrDefault("loadtest.scenario", "normal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void defaultsAreThoseOfTheFile() {
    Config conf = conf();
    List<MatchResult> settings = found(DEFAULTS, read(Path.of("docs/settings.md")));

    assertTrue(settings.size() >= 15, "only " + settings.size());
    for (MatchResult setting : settings) {
      List<String> keys = Arrays.asList(setting.group(1).replace("`", "").split(", "));
      List<String> values = new ArrayList<>();
      keys.forEach(key -> values.add(conf.getString(key)));
      assertEquals(
          setting.group(2).replace("(empty)", ""), String.join(", ", values), keys.toString());
    }
  }

  @Test
  void scenariosAreThoseOfTheFile() {
    Config scenarios = conf().getConfig("scenarios");
    String readme = read(Path.of("README.md"));

    for (String name : scenarios.root().keySet()) {
      Config scenario = scenarios.getConfig(name);
      String simulation = ScenarioName.simulation(name).replaceFirst(".*[.]", "");
      String row =
          "| `%s` | %d | %s/s | %d min | %s"
              .formatted(
                  simulation,
                  scenario.getInt("users"),
                  scenario.getString("rate"),
                  scenario.getDuration("time").toMinutes(),
                  scenario.getString("purpose"));
      assertTrue(readme.contains(row), row);
    }
  }

  @Test
  void thePageExplainsTheFilesOfARun() throws Exception {
    String tab =
        Files.readString(Path.of("src/main/resources/co/duotopia/loadtest/web/files-tab.js"));
    Pattern files = Pattern.compile("(?m)^\\| `([\\w./]+[\\w])` \\|");

    List<String> unexplained =
        files
            .matcher(Files.readString(Path.of("docs/results.md")))
            .results()
            .map(file -> file.group(1))
            .filter(file -> !tab.matches("(?s).*'" + Pattern.quote(file) + "': '\\S+ .*"))
            .toList();

    assertEquals(List.of(), unexplained);
  }

  @Test
  void linksLeadSomewhere() throws Exception {
    for (Path page : pages()) {
      for (MatchResult link : found(LINK, read(page))) {
        if (link.group(1).startsWith("http")) {
          continue;
        }
        Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        assertTrue(Files.exists(target), page + ": " + link.group());
        assertTrue(
            link.group(2) == null
                || read(target)
                    .lines()
                    .filter(line -> line.startsWith("#"))
                    .map(DocsTest::anchor)
                    .anyMatch(link.group(2)::equals),
            page + ": " + link.group());
      }
    }
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }

  private static Config conf() {
    return ConfigFactory.parseFile(Path.of("conf/loadtest.conf").toFile())
        .resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false))
        .getConfig("loadtest");
  }

  private static List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
