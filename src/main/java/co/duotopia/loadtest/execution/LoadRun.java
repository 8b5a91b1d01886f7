package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Settings;
import co.duotopia.loadtest.report.SummaryTable;
import co.duotopia.loadtest.results.LocustCsv;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.RunSummary;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.testdata.AudioFile;
import co.duotopia.loadtest.testdata.AudioFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One run, from its settings to its result files. The engine calls {@link #begin} before the load
 * and {@link #finish} after it.
 */
public final class LoadRun {
  /** Exit code of a run from which nothing can be told. */
  private static final int EXIT_VOID = 1;

  private final Clock clock = Clock.systemUTC();
  private final String simulation;
  private final Settings settings;
  private final List<AudioFile> audioFiles;
  private final Target target;
  private final Shard shard;
  private final Deadline deadline;
  private final Recorder recorder = new Recorder(clock);
  private final VirtualUsers users;
  private final boolean onEnterprise;
  private RunDirectory directory;
  private Watch watch;
  private Optional<GatlingOutput> gatling = Optional.empty();
  private Optional<String> voidReason = Optional.empty();
  private Optional<Signals> signals = Optional.empty();

  /**
   * Reads and checks everything that needs no target, then opens the target.
   *
   * @param simulation simple name of the simulation's class
   * @param onEnterprise whether Gatling Enterprise runs this: then only temporary files are written
   * @throws InvalidInput when the run cannot be started as it was asked
   */
  public LoadRun(String scenario, String simulation, Shard shard, boolean onEnterprise) {
    this.simulation = simulation;
    this.onEnterprise = onEnterprise;
    this.shard = shard;
    settings = Settings.load(scenario);
    ProductionGate.check(settings);
    audioFiles = AudioFiles.read(settings.uploads().samples());
    target = Target.open(settings);
    deadline = new Deadline(settings.scenario().time());
    users =
        new VirtualUsers(
            settings.scenario().users(), deadline, recorder, event -> watch.append(event), clock);
  }

  public Settings settings() {
    return settings;
  }

  /** In the order of the settings; at least one with a weight above 0. */
  public List<AudioFile> audioFiles() {
    return audioFiles;
  }

  public Target target() {
    return target;
  }

  public Shard shard() {
    return shard;
  }

  public Deadline deadline() {
    return deadline;
  }

  public Recorder recorder() {
    return recorder;
  }

  public VirtualUsers users() {
    return users;
  }

  /**
   * Checks the target, creates the run directory and starts the monitors.
   *
   * @throws InvalidInput when the load could not work
   */
  public void begin() {
    new Preflight(settings, target).check();
    directory =
        RunDirectory.create(
            resultsDirectory(),
            settings.environment().name(),
            settings.scenario().name(),
            LocalDateTime.now());
    try {
      open();
    } catch (IOException | UncheckedIOException e) {
      throw cannotWrite(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-of-run"));
    if (!onEnterprise) {
      ParentWatch.start(() -> watch.earlyEnd().because("maven", "Maven has ended", Map.of()));
      signals = Optional.of(Signals.handle(watch.earlyEnd()));
    }
  }

  private void open() throws IOException {
    Description.of(directory, simulation, settings, target, shard).write(directory.runJson());
    watch = new Watch(directory, settings, target, deadline);
    watch.listenTo(recorder);
    recorder.start(directory.live());
    System.out.println(Announcement.of(settings, target, directory));
    warnOfSharedAccounts();
    if (!onEnterprise) {
      gatling = Optional.of(GatlingOutput.expect(simulation, directory));
    }
  }

  private Path resultsDirectory() {
    try {
      return onEnterprise
          ? Files.createTempDirectory("duotopia-loadtest")
          : settings.resultsDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvalidInput cannotWrite(Exception e) {
    try {
      directory.discard();
    } catch (IOException alsoNot) {
      e.addSuppressed(alsoNot);
    }
    return new InvalidInput(
        "results directory %s, and target: must be writable and have room, but are not (%s); make room, or set results.directory"
            .formatted(directory.path().getParent(), e));
  }

  /** Ends the monitors and the target, and writes what is left to write. */
  public void finish() {
    watch.finish(recorder);
    gatling.ifPresent(GatlingOutput::collectLog);
    target.close();
    RunSummary summary = writeResults();
    if (watch.targetEnded()) {
      voidReason = Optional.of("the stand-in ended before the run did");
    } else if (students() > 0 && !summary.hasUploads()) {
      voidReason = Optional.of("nothing was uploaded");
    }
    System.out.println(SummaryTable.of(summary));
    System.out.println("Results: " + directory.path());
  }

  /** From Gatling's record; from the live figures where that cannot be read. */
  private RunSummary writeResults() {
    try {
      RunResults results = RunResults.read(directory);
      LocustCsv.write(directory, results);
      return RunSummary.of(results, watch.databasePeak());
    } catch (InvalidInput | UncheckedIOException e) {
      System.out.println("Warning: no CSV files, and live figures only: " + e.getMessage());
      return RunSummary.of(recorder.totals(), watch.databasePeak());
    }
  }

  /** At the end of the process: the engine writes its report after {@link #finish}. */
  private void end() {
    if (gatling.map(GatlingOutput::collectReport).orElse(false)) {
      System.out.println(
          "Gatling report: " + directory.gatlingReport().resolve("index.html").toUri());
    }
    voidReason.ifPresent(
        reason -> {
          System.out.println("The run says nothing about the target: " + reason);
          Runtime.getRuntime().halt(signalled().orElse(EXIT_VOID));
        });
    signalled().ifPresent(Runtime.getRuntime()::halt);
  }

  private OptionalInt signalled() {
    return signals.map(Signals::exitCode).orElse(OptionalInt.empty());
  }

  private int students() {
    int users = settings.scenario().users();
    return users - (int) Math.floor(users * settings.journey().teacherShare());
  }

  private void warnOfSharedAccounts() {
    int accounts = target.students().size();
    if (accounts < students()) {
      String text =
          "%d virtual users share %d account%s: they rewrite each other's rows, which real students never do; give more accounts in TEST_STUDENTS_FILE"
              .formatted(students(), accounts, accounts == 1 ? "" : "s");
      watch.append(Event.of(clock.instant(), Watch.SHARED_ACCOUNTS, text));
    }
  }
}
