package co.duotopia.loadtest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.RunDirectory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages: who may import whom. */
class ArchitectureTest {
  private static final String ROOT = "co.duotopia.loadtest.";
  private static final int MOST_LINES = 200;

  /** The rooms from the ground up, and the rooms that each may import besides {@code text}. */
  private static final Map<String, List<String>> MAY_IMPORT = rooms();

  private static Map<String, List<String>> rooms() {
    Map<String, List<String>> rooms = new LinkedHashMap<>();
    rooms.put("text", List.of());
    rooms.put("config", List.of());
    rooms.put("database", List.of("config"));
    rooms.put("settings", List.of("config", "database"));
    rooms.put("run", List.of("config", "settings"));
    rooms.put("terminal", List.of("config", "run"));
    rooms.put("monitor", List.of("config", "database", "settings", "run"));
    rooms.put("guard", List.of("config", "settings", "run", "monitor"));
    rooms.put("results", List.of("config", "run", "monitor"));
    rooms.put("telemetry", List.of("config", "settings", "run", "monitor", "results"));
    rooms.put("injectors", List.of("config", "run", "monitor", "results"));
    rooms.put("grading", List.of("config", "settings", "run", "monitor", "results"));
    rooms.put("diagnosis", List.of("config", "settings", "run", "monitor", "results", "grading"));
    rooms.put("capacity", List.of("config", "settings", "run", "results", "grading"));
    rooms.put("comparison", List.of("config", "settings", "run", "monitor", "results", "grading"));
    rooms.put(
        "report",
        List.of(
            "config",
            "settings",
            "run",
            "monitor",
            "results",
            "grading",
            "diagnosis",
            "capacity",
            "comparison"));
    rooms.put("audio", List.of("config", "settings"));
    rooms.put("testdata", List.of("config", "database", "settings"));
    rooms.put("standin", List.of("config", "database", "settings"));
    rooms.put(
        "admission",
        List.of(
            "config",
            "database",
            "settings",
            "run",
            "results",
            "grading",
            "audio",
            "testdata",
            "terminal"));
    rooms.put(
        "preflight",
        List.of(
            "config", "database", "settings", "run", "monitor", "audio", "testdata", "standin"));
    rooms.put(
        "execution",
        List.of(
            "config",
            "database",
            "settings",
            "run",
            "terminal",
            "monitor",
            "guard",
            "results",
            "telemetry",
            "injectors",
            "grading",
            "diagnosis",
            "capacity",
            "comparison",
            "report",
            "audio",
            "testdata",
            "standin",
            "admission",
            "preflight"));
    rooms.put(
        "web",
        List.of(
            "config",
            "settings",
            "run",
            "monitor",
            "results",
            "telemetry",
            "grading",
            "diagnosis",
            "capacity",
            "comparison",
            "report",
            "audio",
            "preflight"));
    rooms.put(
        "cli",
        List.of(
            "config",
            "database",
            "settings",
            "run",
            "terminal",
            "monitor",
            "guard",
            "results",
            "telemetry",
            "injectors",
            "grading",
            "diagnosis",
            "capacity",
            "comparison",
            "report",
            "audio",
            "testdata",
            "standin",
            "admission",
            "preflight",
            "execution",
            "web"));
    return rooms;
  }

  private static final JavaClasses ALL =
      new ClassFileImporter().importPackages("co.duotopia.loadtest", "journey", "simulations");
  private static final JavaClasses MAIN =
      ALL.that(describe("are no tests", ArchitectureTest::isMain));

  private static boolean isMain(JavaClass type) {
    return type.getSource().stream()
        .map(source -> Location.of(source.getUri()))
        .anyMatch(new ImportOption.DoNotIncludeTests()::includes);
  }

  @Test
  void packagesImportOnlyWhatTheyMay() {
    MAY_IMPORT.forEach(
        (name, allowed) -> {
          String[] forbidden =
              MAY_IMPORT.keySet().stream()
                  .filter(
                      other ->
                          !other.equals(name) && !other.equals("text") && !allowed.contains(other))
                  .map(other -> ROOT + other + "..")
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(ROOT + name + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .allowEmptyShould(forbidden.length == 0)
              .check(MAIN);
        });
  }

  @Test
  void everyPackageHasItsRule() {
    String[] known =
        MAY_IMPORT.keySet().stream().map(name -> ROOT + name + "..").toArray(String[]::new);

    noClasses().should().resideOutsideOfPackages(known).check(MAIN);
  }

  @Test
  void packagesDependOnEachOtherInOneDirectionOnly() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void innerRoomsDependOnEachOtherInOneDirectionOnly() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void thePageListsTheRoomsWithTheirImports() throws IOException {
    String page = Files.readString(Path.of("docs/architecture.md"));
    Set<String> above = new HashSet<>();
    for (Map.Entry<String, List<String>> room : MAY_IMPORT.entrySet()) {
      String imports = room.getValue().isEmpty() ? "–" : String.join(", ", room.getValue());
      String cell =
          Set.copyOf(room.getValue()).equals(above) ? "(all above|all|" + imports + ")" : imports;
      String row = "(?m)^\\| `%s` \\| [^|]+ \\| %s \\|$".formatted(room.getKey(), cell);
      assertTrue(Pattern.compile(row).matcher(page).find(), row);
      if (!room.getKey().equals("text")) {
        above.add(room.getKey());
      }
    }
  }

  @Test
  void noRoomHoldsMoreFilesThanOneFindsOnesWayIn() throws IOException {
    Map<Path, Long> files =
        sources("src/main/java")
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

    files.values().removeIf(count -> count <= 26);
    assertEquals(Map.of(), files);
  }

  @Test
  void noFileIsLongerThanOneReadsInOneGo() throws IOException {
    Map<Path, Long> lines =
        sources("src/main/java").collect(Collectors.toMap(file -> file, ArchitectureTest::lines));
    lines.values().removeIf(count -> count <= MOST_LINES);

    assertEquals(Map.of(), lines);
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aClassNameStandsOnceInTheProject() throws IOException {
    Map<String, List<Path>> named =
        Stream.concat(sources("src/main/java"), sources("src/test/java"))
            .filter(source -> !source.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(source -> source.getFileName().toString()));

    named.values().removeIf(sources -> sources.size() == 1);
    assertEquals(Map.of(), named);
  }

  private static Stream<Path> sources(String root) throws IOException {
    return Files.walk(Path.of(root)).filter(file -> file.toString().endsWith(".java"));
  }

  @Test
  void onlySimulationsAndJourneyKnowTheDsl() {
    noClasses()
        .that(resideInAPackage("co.duotopia.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.gatling..")
        .check(ALL);
  }

  @Test
  void onlyRoomsThatTalkToPostgresKnowJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "database..",
            ROOT + "monitor.database..",
            ROOT + "testdata..",
            ROOT + "standin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")
        .check(MAIN);
  }

  @Test
  void noSimulationKnowsHowTheRunIsWatched() {
    noClasses()
        .that()
        .resideInAnyPackage("simulations..", "journey..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "monitor..", ROOT + "standin..", ROOT + "cli..")
        .check(ALL);
  }

  @Test
  void nothingThatJudgesARunKnowsTheTruthOrTheFaults() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "results..", ROOT + "grading..", ROOT + "diagnosis..", ROOT + "report..")
        .should()
        .callMethod(RunDirectory.class, "truth")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(Fault\\w*|StandInSettings|Truth)")
        .check(MAIN);
  }

  /** Users may make any of them a link to a directory, which not every JDK takes for one. */
  @Test
  void foldersThatUsersNameAreCreatedThroughLinks() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "run..", ROOT + "comparison..", ROOT + "cli..", ROOT + "terminal..")
        .should()
        .callMethod(Files.class, "createDirectories", Path.class, FileAttribute[].class)
        .check(MAIN);
  }
}
