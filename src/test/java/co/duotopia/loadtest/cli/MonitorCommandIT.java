package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MonitorCommandIT {
  private static final String SAMPLE =
      "\\d\\d:\\d\\d:\\d\\d +\\d+ of \\d+ +\\d+ +\\d+ +\\d+ +\\d+ +\\d+\\.\\d s +(-|\\d+\\.\\d +\\d+)( +-)?";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> variables, String... arguments) {
    SettingsLoader settings =
        new SettingsLoader(
            Map.of(), variables, folder, MonitorCommandIT.class.getResource("/loadtest.conf"));
    return Main.commandLine(new CommandLine(new MonitorCommand(settings)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  @ExtendWith(SharedStandIn.class)
  void writesALineASampleHereAndInTheCsvFile(StandIn standIn) {
    Path csv = folder.resolve("new").resolve("samples.csv");
    DatabaseUrl database = standIn.database();
    String superuser =
        database.user().orElseThrow() + ":" + database.password().orElseThrow().value();

    int exit =
        run(
            Map.of("STAGING_DATABASE_URL", "postgresql://" + superuser + "@" + database),
            "--env=staging",
            "--interval=100ms",
            "--time=1s",
            "--csv=" + csv);

    assertEquals(0, exit, err.toString());
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(0).matches("staging: watching 127.0.0.1:\\d+/duotopia every 0.1 s; .*"));
    assertTrue(lines.get(1).startsWith("time      connections  active"), lines.get(1));
    assertTrue(lines.get(2).matches(SAMPLE), lines.get(2));
    assertTrue(lines.stream().filter(line -> line.matches(SAMPLE)).count() >= 2, out.toString());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80 || line.contains("/")));
    List<DatabaseSample> samples = DatabaseCsv.read(csv);
    assertTrue(samples.size() >= 3, () -> "samples: " + samples.size());
    // A machine that is busy with something else can make the monitor wait for too long.
    long unknown = samples.stream().filter(sample -> sample.connections().isEmpty()).count();
    String count = samples.size() + " samples, " + unknown + " of them unknown: at most ";
    assertTrue(out.toString().contains(count), out.toString());
    assertEquals("CSV: " + csv, lines.get(lines.size() - 1));
  }

  @Test
  void saysUnknownWhenItCannotSee() {
    String nobody = "postgresql://app:geheim@127.0.0.1:9/app";

    int exit = run(Map.of("LOCAL_DATABASE_URL", nobody), "--interval=100ms", "--time=300ms");

    assertEquals(0, exit, err.toString());
    String text = out.toString();
    assertTrue(text.contains("cannot reach 127.0.0.1:9/app within 5 s (Connection refused"), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d +unknown")), text);
    assertTrue(text.contains("; until it can, the samples say \"unknown\""), text);
    assertTrue(text.matches("(?s).*(\\d+) samples, \\1 of them unknown: connections unknown.*"));
    assertTrue(text.contains("CSV: " + folder.resolve("results").resolve("monitor_local_")), text);
    assertTrue(!text.contains("geheim"), text);
  }

  @Test
  void saysInOneLineWhenThereIsNoDatabase() {
    assertEquals(1, run(Map.of(), "--env", "staging"));
    assertEquals(
        "environment staging: STAGING_DATABASE_URL is not set; export it or put it into"
            + " .env.staging\n",
        err.toString());
  }

  @Test
  void refusesTimesThatAreNone() {
    assertEquals(2, run(Map.of(), "--interval", "50ms"));
    assertEquals(2, run(Map.of(), "--time", "soon"));
    assertEquals(
        List.of(
            "--interval must be at least 100ms: watching is load, too; see monitor --help",
            "--time: must be a time with a unit such as 90 seconds, 5m"
                + " or 1h30m, but is soon; see monitor --help"),
        err.toString().lines().toList());
  }

  @Test
  void takesABareNumberAsSeconds() {
    assertEquals(Duration.ofSeconds(5), Typed.time("5"));
    assertEquals(Duration.ofMinutes(90), Typed.time("1h30m"));
  }
}
