package co.duotopia.loadtest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import co.duotopia.loadtest.run.RunDirectory;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages: who may import whom. */
class ArchitectureTest {
  private static final String ROOT = "co.duotopia.loadtest.";

  /** Package to the packages of ours that it may import. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("config", List.of()),
          Map.entry("run", List.of("config")),
          Map.entry("monitor", List.of("config", "run")),
          Map.entry("guard", List.of("config", "run", "monitor")),
          Map.entry("testdata", List.of("config", "monitor")),
          Map.entry("standin", List.of("config")),
          Map.entry("preflight", List.of("config", "run", "monitor", "testdata", "standin")),
          Map.entry("results", List.of("config", "run", "monitor")),
          Map.entry("grading", List.of("config", "run", "monitor", "results")),
          Map.entry("diagnosis", List.of("config", "run", "monitor", "results", "grading")),
          Map.entry(
              "report", List.of("config", "run", "monitor", "results", "grading", "diagnosis")),
          Map.entry(
              "execution",
              List.of(
                  "config",
                  "run",
                  "monitor",
                  "guard",
                  "testdata",
                  "standin",
                  "preflight",
                  "results",
                  "grading",
                  "diagnosis",
                  "report")),
          Map.entry(
              "console",
              List.of(
                  "config",
                  "run",
                  "monitor",
                  "testdata",
                  "preflight",
                  "results",
                  "grading",
                  "diagnosis",
                  "report")),
          Map.entry(
              "cli",
              List.of(
                  "config",
                  "run",
                  "monitor",
                  "guard",
                  "testdata",
                  "standin",
                  "preflight",
                  "results",
                  "grading",
                  "diagnosis",
                  "report",
                  "execution",
                  "console")));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("co.duotopia.loadtest");
  private static final JavaClasses ALL =
      new ClassFileImporter().importPackages("co.duotopia.loadtest", "journey", "simulations");

  @Test
  void packagesImportOnlyWhatTheyMay() {
    MAY_IMPORT.forEach(
        (name, allowed) -> {
          String[] forbidden =
              MAY_IMPORT.keySet().stream()
                  .filter(other -> !other.equals(name) && !allowed.contains(other))
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
  void onlySimulationsAndJourneyKnowTheDsl() {
    noClasses()
        .that(resideInAPackage("co.duotopia.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.gatling..")
        .check(ALL);
  }

  @Test
  void onlyMonitorTestdataAndStandInKnowJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "monitor..", ROOT + "testdata..", ROOT + "standin..")
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
}
