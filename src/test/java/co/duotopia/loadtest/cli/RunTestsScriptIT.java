package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.cli.Checkout.Result;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.AddedSections;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The script with a real JVM, from another folder and without a locale. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class RunTestsScriptIT {
  @TempDir Path temporary;

  @Test
  void runsALoadTestAndListsIt() throws Exception {
    Checkout checkout = Checkout.in(temporary).built().variable("PATH", System.getenv("PATH"));

    Result run = checkout.run("--time", "10s", "--users", "4", "--rate=4", "--headless");

    assertEquals(0, run.exitCode(), run.toString());
    assertTrue(run.out().get(0).startsWith("normal on local: 4 users, 4/s, for 10 s, against "));
    assertTrue(
        run.out().stream().anyMatch(line -> line.matches("0:0\\d of 0:10  4 users  .* db \\d+/97")),
        run.toString());
    assertTrue(
        run.out().stream().noneMatch(line -> line.matches(".*\\p{Cntrl}.*")), run.toString());
    Path results = checkout.onlyRun();
    assertTrue(Files.exists(results.resolve("gatling/index.html")));
    assertTrue(Files.size(results.resolve("results_stats.csv")) > 0);

    Result list = checkout.run("list");

    assertEquals(0, list.exitCode(), list.toString());
    assertTrue(list.out().get(1).startsWith(results.getFileName() + "  "), list.toString());
  }

  @Test
  @ExtendWith(SharedStandIn.class)
  void runsAScenarioThatIsOneSectionByTheSimulationOfItsShape(StandIn standIn) throws Exception {
    Checkout checkout =
        Checkout.in(temporary).built().against(standIn).variable("PATH", System.getenv("PATH"));
    AddedSections.conf(checkout.folder().resolve("target/test-classes"));

    Result run = checkout.run("-s", "Morning-Rush", "-u", "4", "-t", "5s");

    assertEquals(0, run.exitCode(), run.toString());
    Path results = checkout.onlyRun();
    assertTrue(results.getFileName().toString().startsWith("local_morning-rush_"));
    RunInfo info = RunInfo.read(results.resolve("run.json"));
    assertEquals("BreakingSimulation", info.simulation());
    assertEquals(4, info.settings().at("/scenario/steps").asInt());
    assertTrue(info.settings().at("/scenario/states-limit").asBoolean());
    assertTrue(checkout.run("list").out().get(1).startsWith("local_morning-rush_"));
  }

  @Test
  @ExtendWith(SharedStandIn.class)
  void runsAScenarioByTheSimulationOfItsName(StandIn standIn) throws Exception {
    Checkout checkout =
        Checkout.in(temporary).built().against(standIn).variable("PATH", System.getenv("PATH"));
    Path classes = checkout.folder().resolve("target/test-classes");
    AddedSections.conf(classes);
    String normal =
        Files.readString(
            checkout.folder().resolve("src/test/java/simulations/NormalSimulation.java"));
    Path source =
        Files.writeString(
            temporary.resolve("MorningRushSimulation.java"),
            normal.replace("Normal", "MorningRush"));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString()));

    Result run = checkout.run("--scenario=morning-rush", "-u", "2", "-t", "5s");

    assertEquals(0, run.exitCode(), run.toString());
    RunInfo info = RunInfo.read(checkout.onlyRun().resolve("run.json"));
    assertEquals("MorningRushSimulation", info.simulation());
    assertEquals("morning-rush", info.scenario());
  }

  @Test
  void refusesAScenarioThatIsNone() throws Exception {
    Checkout checkout = Checkout.in(temporary).built();

    Result run = checkout.run("-s", "Enduracne");

    assertEquals(2, run.exitCode());
    assertEquals(
        List.of(
            "--scenario: must be one of normal, peak, stress, spike, endurance, breaking, capacity, but is Enduracne; did you mean endurance? See ./run_tests.sh --help"),
        run.err());
  }

  @Test
  void speaksOfTheOptionsThatWereTyped() throws Exception {
    Checkout checkout = Checkout.in(temporary).built();

    Result run = checkout.run("-u", "-5", "-r", "0", "-Dtime=0s");

    assertEquals(2, run.exitCode());
    assertEquals(
        List.of(
            "--rate: must be",
            "--users: must be a whole number of at least 1, but is -5",
            "-Dtime: must be"),
        run.err().stream()
            .filter(line -> line.startsWith("-"))
            .map(line -> line.startsWith("--users") ? line : line.split(" be")[0] + " be")
            .sorted()
            .toList());
  }
}
