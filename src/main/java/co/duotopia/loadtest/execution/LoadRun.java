package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Scenario;
import co.duotopia.loadtest.config.Settings;
import co.duotopia.loadtest.config.SettingsJson;
import co.duotopia.loadtest.report.SummaryTable;
import co.duotopia.loadtest.results.LocustCsv;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.RunSummary;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.testdata.AudioFile;
import co.duotopia.loadtest.testdata.AudioFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;

/**
 * One run, from its settings to its result files. The engine calls {@link #begin} before the load
 * and {@link #finish} after it.
 */
public final class LoadRun {
  private final Clock clock = Clock.systemUTC();
  private final String simulation;
  private final Settings settings;
  private final List<AudioFile> audioFiles;
  private final Target target;
  private final Shard shard;
  private final Deadline deadline;
  private final Recorder recorder = new Recorder(clock);
  private final VirtualUsers users;
  private Watch watch;
  private GatlingOutput gatling;

  /**
   * Reads and checks everything that needs no target, then opens the target.
   *
   * @param simulation simple name of the simulation's class
   * @throws co.duotopia.loadtest.config.InvalidInput when the run cannot be started as it was asked
   */
  public LoadRun(String scenario, String simulation, Shard shard) {
    this.simulation = simulation;
    this.shard = shard;
    settings = Settings.load(scenario);
    ProductionGate.check(settings);
    audioFiles = AudioFiles.read(settings.uploads().samples());
    target = Target.open(settings);
    deadline = new Deadline(clock, settings.scenario().time());
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
   * @throws co.duotopia.loadtest.config.InvalidInput when the load could not work
   */
  public void begin() {
    new Preflight(settings, target).check();
    Scenario scenario = settings.scenario();
    RunDirectory run =
        RunDirectory.create(
            settings.resultsDirectory(),
            settings.environment().name(),
            scenario.name(),
            LocalDateTime.now());
    try {
      info(run).write(run.runJson());
      watch = Watch.start(run, settings, target);
      recorder.start(run.live());
      System.out.println(Announcement.of(settings, target, run));
      warnOfSharedAccounts();
      gatling = GatlingOutput.expect(simulation, run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::placeReport, "gatling-report"));
  }

  /** Ends the monitors and the target, and writes what is left to write. */
  public void finish() {
    RunSummary live = watch.finish(recorder);
    gatling.collectLog();
    target.close();
    System.out.println(SummaryTable.of(writeResults(live)));
    System.out.println("Results: " + watch.run().path());
  }

  private RunSummary writeResults(RunSummary live) {
    try {
      RunResults results = RunResults.read(watch.run());
      LocustCsv.write(watch.run(), results);
      return RunSummary.of(results, live.database());
    } catch (InvalidInput | UncheckedIOException e) {
      System.out.println("Warning: no CSV files, and live figures only: " + e.getMessage());
      return live;
    }
  }

  /** At the end of the process: the engine writes its report after {@link #finish}. */
  private void placeReport() {
    if (gatling.collectReport()) {
      System.out.println(
          "Gatling report: " + watch.run().gatlingReport().resolve("index.html").toUri());
    }
  }

  private RunInfo info(RunDirectory run) {
    return new RunInfo(
        run.path().getFileName().toString(),
        settings.environment().name(),
        settings.scenario().name(),
        simulation,
        clock.instant(),
        target.baseUrl().toString(),
        target.standIn().isPresent(),
        settings.scenario().users(),
        target.students().size(),
        shard,
        gatlingVersion(),
        SettingsJson.of(settings));
  }

  private void warnOfSharedAccounts() {
    int accounts = target.students().size();
    if (accounts < settings.scenario().users()) {
      String text =
          "%d virtual users share %d account%s: they rewrite each other's rows, which real students never do; give more accounts in TEST_STUDENTS_FILE"
              .formatted(settings.scenario().users(), accounts, accounts == 1 ? "" : "s");
      watch.append(Event.of(clock.instant(), Watch.SHARED_ACCOUNTS, text));
    }
  }

  private static String gatlingVersion() {
    try (InputStream in = LoadRun.class.getResourceAsStream("/gatling-version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
