package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.database.DatabaseMonitor;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.settings.Monitors;
import co.duotopia.loadtest.settings.OutputFolder;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code monitor}: watches the database without a run. */
@Command(
    name = "monitor",
    description = {
      "Watch the database of an environment, without load.",
      "Each sample is a line, here and in a CSV file like a run's database.csv. Ends with Ctrl+C, or"
          + " after --time.",
      "",
      "connections: those of all clients, and the maximum. in tx: sessions idle in transaction."
          + " locks: sessions waiting for a lock. query: age of the oldest running query. Unknown"
          + " values are shown as unknown, or -."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh monitor --env staging",
      "  ./run_tests.sh monitor -e staging -i 30s -t 2h --csv night.csv"
    })
final class MonitorCommand implements Runnable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
  private static final Duration SHORTEST = Duration.ofMillis(100);

  @Mixin private EnvironmentOption environment;

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "TIME",
      description = "Time between two samples (default: that of the settings).")
  private Optional<Duration> interval = Optional.empty();

  @Option(
      names = {"-t", "--time"},
      paramLabel = "TIME",
      description = "Time to watch (default: until Ctrl+C).")
  private Optional<Duration> time = Optional.empty();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "CSV file, replaced if it exists (default: results/monitor_{env}_{yyyyMMdd_HHmmss}.csv).")
  private Optional<Path> csv = Optional.empty();

  @Spec private CommandSpec spec;

  private final SettingsLoader process;

  MonitorCommand() {
    this(SettingsLoader.ofProcess());
  }

  MonitorCommand(SettingsLoader process) {
    this.process = process;
  }

  @Override
  public void run() {
    if (interval.filter(given -> given.compareTo(SHORTEST) < 0).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--interval must be at least 100ms: watching is load, too");
    }
    SettingsLoader sources = environment.in(process);
    EnvironmentDatabase database = sources.database();
    Monitors monitors =
        new Monitors(
            interval.orElse(database.monitors().databaseInterval()),
            database.monitors().slowQuery(),
            database.monitors().databaseService(),
            database.monitors().resourceInterval());
    watch(database, monitors, file(database, sources));
  }

  private Path file(EnvironmentDatabase database, SettingsLoader sources) {
    Path file =
        csv.orElseGet(
            () ->
                ResultsDirectory.read(sources)
                    .resolve(
                        "monitor_%s_%s.csv"
                            .formatted(database.environment(), STAMP.format(LocalDateTime.now()))));
    try {
      if (file.getParent() != null) {
        OutputFolder.create(file.getParent());
      }
      return file;
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static InvalidInput notWritable(Path file, IOException e) {
    return new InvalidInput(
        "%s: must be a writable file, but is not (%s); see --csv"
            .formatted(file, InvalidInput.reason(e)));
  }

  private void watch(EnvironmentDatabase database, Monitors monitors, Path file) {
    SampleLines lines = new SampleLines(spec.commandLine().getOut());
    lines.begin(database, monitors.databaseInterval());
    DatabaseMonitor monitor;
    try {
      monitor =
          DatabaseMonitor.startAlone(database.url(), monitors, file, lines::event, lines::sample);
    } catch (UncheckedIOException e) {
      throw notWritable(file, e.getCause());
    }
    CountDownLatch over = new CountDownLatch(1);
    AtExit atExit = AtExit.add("monitor-end", () -> end(monitor, lines, file));
    await(over);
    if (atExit.take()) {
      end(monitor, lines, file);
    }
  }

  private static void end(DatabaseMonitor monitor, SampleLines lines, Path file) {
    monitor.close();
    lines.end(monitor, file);
  }

  private void await(CountDownLatch over) {
    try {
      if (time.isPresent()) {
        over.await(time.get().toMillis(), TimeUnit.MILLISECONDS);
      } else {
        over.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
