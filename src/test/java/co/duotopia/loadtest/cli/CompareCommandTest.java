package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {
  @TempDir static Path results;

  @BeforeAll
  static void writeRuns() throws IOException {
    ComparableRun.write(results.resolve("normal"), 1, 1);
    ComparableRun.write(results.resolve("again"), 2, 1);
    ComparableRun.write(results.resolve("slow"), 3, 1.3);
    ComparableRun.write(results.resolve("more"), 4, 1, Map.of("users", "3"));
    ComparableRun.write(results.resolve("short"), 5, 1);
    ComparableRun.write(results.resolve("elsewhere"), 6, 1);
    edit("short", "events.jsonl", "\\{[^}]*\"ramp-over\".*", "");
    edit("elsewhere", "run.json", "\"local\"", "\"production\"");
    began("elsewhere", "2027-01-15T07:00:00Z");
    began("normal", "2027-01-15T08:00:00Z");
    began("again", "2027-01-15T09:00:00Z");
    began("slow", "2027-01-15T10:00:00Z");
    began("more", "2027-01-15T11:00:00Z");
  }

  private static void began(String run, String at) throws IOException {
    edit(run, "run.json", "\"created\" : \"[^\"]*\"", "\"created\" : \"" + at + "\"");
  }

  private static void edit(String run, String name, String pattern, String by) throws IOException {
    Path file = results.resolve(run).resolve(name);
    Files.writeString(file, Files.readString(file).replaceAll(pattern, by));
  }

  private static CommandRun compare(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "compare";
    all[1] = "--results";
    all[2] = results.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.of(all);
  }

  @Test
  void endsWithTwoWhereARunIsWorse() {
    CommandRun run = compare("normal", "slow");

    assertEquals(2, run.exitCode());
    assertTrue(
        run.out().stream().anyMatch(line -> line.matches("  p95 .* ! worse")),
        run.out().toString());
  }

  @Test
  void endsWithZeroWhereNothingIsWorse() {
    assertEquals(0, compare("normal", "again").exitCode());
    assertEquals(0, compare("slow", "normal").exitCode());
  }

  @Test
  void refusesWhatCannotBeCompared() {
    CommandRun run = compare("normal", "more");

    assertEquals(1, run.exitCode());
    assertEquals("scenario.users: 2, then 3", run.err().get(0));
  }

  @Test
  void comparesItAnywayAndSaysWhatIsDoubtful() {
    CommandRun run = compare("normal", "more", "--anyway");

    assertEquals(0, run.exitCode());
    assertTrue(
        run.out().stream().anyMatch(line -> line.matches("Doubtful +scenario.users: 2, then 3")),
        run.out().toString());
  }

  @Test
  void endsWithOneWhereThereIsNothingToCompare() {
    CommandRun run = compare("normal", "short", "--anyway");

    assertEquals(1, run.exitCode());
    assertEquals("There is nothing to compare.", run.out().get(run.out().size() - 1));
  }

  @Test
  void comparesTwoEnvironmentsByWhatMatters() throws IOException {
    CommandRun run = compare("elsewhere", "normal", "--json");

    JsonNode table = new ObjectMapper().readTree(String.join("\n", run.out())).path("environments");
    assertEquals("Comparing production and local", table.path("title").asText());
    assertEquals("Most users", table.at("/rows/0/fact").asText());
    assertEquals("8.01/s", table.at("/rows/3/cells/0").asText());
    assertEquals("no finding", table.at("/rows/5/cells/1").asText());
  }

  @Test
  void writesOneDocumentOfSeveralRuns() {
    CommandRun run =
        CommandRun.of("findings", "--results", results.toString(), "slow", "normal", "elsewhere");

    String document = String.join("\n", run.out());
    assertTrue(document.startsWith("# Load test results, 2027-01-15\n"), document);
    assertTrue(document.contains("### Comparing production and local"), document);
    assertTrue(document.contains("### local: normal, 2 users\n"), document);
    assertTrue(document.contains("**worse**"), document);
    assertTrue(document.contains("none: only a search for the capacity gives one"), document);
    assertTrue(document.contains("- [ ] local: normal, 2 users: Worse: p50 of all"), document);
  }

  @Test
  void knowsTheLastRunThatPassedBeforeAnother() {
    CommandRun run = compare("last-passed", "slow");

    assertTrue(run.out().get(0).matches("Baseline .*"), run.out().toString());
    assertEquals(run.out(), compare("again", "slow").out());
  }

  @Test
  void takesSeveralRunsOfASideByComma() throws IOException {
    CommandRun run = compare("normal,again", "slow", "--json");

    JsonNode comparison = new ObjectMapper().readTree(String.join("\n", run.out()));
    assertEquals(2, comparison.path("baseline").size());
    assertEquals("worse", comparison.path("verdict").asText());
  }

  @Test
  void showsTheSameFiguresOnlyWhenAsked() {
    String kind = "POST /upload";

    assertFalse(compare("normal", "again").out().contains(kind));
    assertTrue(compare("normal", "again", "--all").out().contains(kind));
  }

  @Test
  void needsBothSides() {
    assertEquals(2, CommandRun.of("compare").exitCode());
    assertEquals(2, compare("normal").exitCode());
  }

  @Test
  void writesMarkdown() {
    List<String> page = compare("normal", "slow", "--markdown").out();

    assertEquals("## Comparison: Worse", page.get(0));
    assertTrue(
        page.stream().anyMatch(line -> line.matches("\\| all requests .*\\*\\*worse\\*\\*.*")));
  }

  @Test
  void saysWhichRunsThereAreNot() {
    CommandRun run = compare("nonsense", "neither");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().get(0).startsWith("neither: must be a run"), run.err().toString());
  }

  @Test
  void writesAPageInOneFileWithoutScripts() throws IOException {
    Path page = results.resolve("compare.html");

    CommandRun run = compare("normal", "slow", "--html", page.toString());

    String html = Files.readString(page);
    assertEquals(2, run.exitCode());
    assertTrue(html.contains("<title>Comparison: Worse</title>"));
    assertTrue(html.contains("<circle class=\"poor\""));
    assertEquals(6, html.split("<polyline", -1).length - 1);
    assertFalse(html.contains("<script"));
    assertFalse(html.matches("(?s).*(src|href)=\"(?!data:|#).*"));
  }

  @Test
  void refusesAPageThatCannotBeWritten() {
    CommandRun run = compare("normal", "slow", "--html", results.resolve("no/such").toString());

    assertEquals(1, run.exitCode());
    assertTrue(run.err().get(0).endsWith("choose another file for --html"), run.err().toString());
  }

  @Test
  void comparesWithTheBaselineThatIsKept(@TempDir Path baselines) {
    String folder = baselines.toString();

    CommandRun set =
        CommandRun.of(
            "baseline", "set", "again", "--results", results.toString(), "--baselines", folder);
    CommandRun show = CommandRun.of("baseline", "show", "--baselines", folder);

    assertEquals(List.of("Kept: " + baselines.resolve("local_normal")), set.out());
    assertEquals(1, show.out().size());
    assertTrue(show.out().get(0).startsWith("local_normal "), show.out().get(0));
    assertEquals(
        compare("again", "slow").out(), compare("baseline", "slow", "--baselines", folder).out());
  }

  @Test
  void keepsNoAccountsAndHostsWithABaseline(@TempDir Path baselines) throws IOException {
    RunDirectory staging = ComparableRun.write(baselines.resolve("results/staging"), 7, 1);
    for (Path file : List.of(staging.runJson(), staging.summary())) {
      Files.writeString(
          file,
          Files.readString(file)
              .replaceAll("\"standIn\" ?: ?true", "\"standIn\":false")
              .replace("//127.0.0.1", "//staging.internal"));
    }
    String folder = baselines.toString();

    CommandRun.of("baseline", "set", staging.path().toString(), "--baselines", folder);

    try (Stream<Path> files = Files.list(baselines.resolve("local_normal"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        assertFalse(text.contains("staging.internal"), file + ": " + text);
        assertFalse(text.contains("@"), file + ": " + text);
      }
    }
    CommandRun compared = compare("baseline", staging.path().toString(), "--baselines", folder);
    assertEquals(1, compared.exitCode());
    assertTrue(compared.err().get(0).contains("twice"), compared.err().toString());
  }

  /** Any setting of a later version may name a host, too. */
  @Test
  void keepsOnlySettingsOfTheLoadWithABaseline(@TempDir Path baselines) throws IOException {
    RunDirectory run = ComparableRun.write(baselines.resolve("results/run"), 7, 1);
    ObjectNode info = (ObjectNode) RunJson.MAPPER.readTree(run.runJson().toFile());
    ObjectNode settings = (ObjectNode) info.path("settings");
    settings.withObject("/metrics").put("grafana-url", "https://grafana.internal");
    settings.put("results-directory", "/home/anna/results").put("later", "db.internal");
    settings.withObject("/journey").put("students-file", "/home/anna/students.csv");
    Files.writeString(run.runJson(), info.toString());
    String folder = baselines.toString();

    CommandRun.of("baseline", "set", run.path().toString(), "--baselines", folder);

    Path kept = baselines.resolve("local_normal");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        assertFalse(text.contains("internal") || text.contains("anna"), file + ": " + text);
      }
    }
    JsonNode left = RunJson.MAPPER.readTree(kept.resolve("run.json").toFile()).path("settings");
    assertEquals(2, left.at("/scenario/users").asInt());
    assertFalse(left.at("/journey/think-time").isMissingNode());
    assertFalse(left.at("/uploads/timeout").isMissingNode());
  }

  @Test
  void judgesSearchesByTheirCapacitiesAlone(@TempDir Path searches) throws IOException {
    String before = search(searches.resolve("before"), 1, 1);
    String after = search(searches.resolve("after"), 2, 1.5);

    CommandRun run = compare(before, after);

    assertEquals(0, run.exitCode(), run.err().toString());
    String text = String.join("\n", run.out());
    assertTrue(text.contains("Capacity: 20 users (95 %: 20 to 21)"), text);
    assertFalse(text.contains("p95"), text);
    assertFalse(text.contains("all requests"), text);
  }

  private static String search(Path folder, long seed, double factor) throws IOException {
    RunDirectory run = ComparableRun.write(folder, seed, factor);
    String info = Files.readString(run.runJson());
    Files.writeString(run.runJson(), info.replace("\"search\" : null", "\"search\" : {}"));
    String summary = Files.readString(run.summary());
    Files.writeString(
        run.summary(),
        summary.replace(
            "\"capacity\" : null",
            "\"capacity\" : {\"users\": 20, \"low\": 20, \"high\": 21, \"most\": 200}"));
    return folder.toString();
  }

  @Test
  void forgetsABaseline(@TempDir Path baselines) {
    String folder = baselines.toString();
    CommandRun.of(
        "baseline", "set", "again", "--results", results.toString(), "--baselines", folder);

    CommandRun clear = CommandRun.of("baseline", "clear", "local_normal", "--baselines", folder);

    assertEquals(0, clear.exitCode());
    assertEquals(1, compare("baseline", "slow", "--baselines", folder).exitCode());
    assertEquals(
        1, CommandRun.of("baseline", "clear", "local_normal", "--baselines", folder).exitCode());
  }

  private static RunDirectory ended(Path folder, String outcome) throws IOException {
    RunDirectory run = ComparableRun.write(folder, 5, 1);
    Path summary = run.summary();
    Files.writeString(
        summary,
        Files.readString(summary)
            .replaceFirst("\"outcome\" : \"[a-z]+\"", "\"outcome\" : \"" + outcome + "\""));
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"missed", "stopped"})
  void keepsARunThatDidNotPassOnlyWhenTold(String outcome, @TempDir Path baselines)
      throws IOException {
    String run = ended(baselines.resolve("results/run"), outcome).path().toString();
    String folder = baselines.toString();

    CommandRun set = CommandRun.of("baseline", "set", run, "--baselines", folder);

    assertEquals(1, set.exitCode());
    assertTrue(set.err().get(0).contains("but is " + outcome), set.err().toString());
    assertFalse(Files.exists(baselines.resolve("local_normal")));

    set = CommandRun.of("baseline", "set", run, "--baselines", folder, "--not-passed");

    assertEquals(0, set.exitCode());
    assertTrue(Files.exists(baselines.resolve("local_normal")));
  }

  @Test
  void keepsNoRunThatIsNoBaseline(@TempDir Path baselines) throws IOException {
    String run = ended(baselines.resolve("void"), "void").path().toString();

    CommandRun set =
        CommandRun.of("baseline", "set", run, "--not-passed", "--baselines", baselines.toString());

    assertEquals(1, set.exitCode());
    assertTrue(set.err().get(0).contains("is void"), set.err().toString());
  }
}
