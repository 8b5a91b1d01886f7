package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.admission.Admission;
import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.execution.crew.Crew;
import co.duotopia.loadtest.preflight.target.BrotliLibrary;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.telemetry.Telemetry;
import co.duotopia.loadtest.terminal.Printer;
import co.duotopia.loadtest.text.Formats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One run, from its settings to its result files. The engine calls {@link #begin} before the load
 * and {@link #finish} after it.
 */
public final class LoadRun {
  private final Printer printer = Printer.ofProcess();
  private final Clock clock = RunClock.ofProcess();
  private final String simulation;
  private volatile Settings settings;
  private final List<AudioFile> audioFiles;
  private final Target target;
  private final Optional<ProxyAddress> proxy;
  private final Shard shard;
  private final Crew crew;
  private final Preflight preflight;
  private final Description description;
  private final Deadline deadline;
  private final Recorder recorder = new Recorder(clock);
  private final VirtualUsers users;
  private final boolean onEnterprise;
  private volatile RunDirectory directory;
  private Watch watch;
  private ProgressLine progress;
  private Optional<GatlingOutput> gatling = Optional.empty();
  private Optional<Telemetry> telemetry = Optional.empty();
  private Aftermath aftermath;
  private final Optional<Signals> signals;

  /**
   * Reads and checks everything that needs no target, then opens the target.
   *
   * @param simulation simple name of the simulation's class
   * @param onEnterprise whether Gatling Enterprise runs this: then only temporary files are written
   * @throws InvalidInput when the run cannot be started as it was asked
   */
  public LoadRun(String scenario, String simulation, Shard shard, boolean onEnterprise) {
    Formats.useOneLanguage();
    this.simulation = simulation;
    this.onEnterprise = onEnterprise;
    this.shard = shard;
    signals =
        onEnterprise
            ? Optional.empty()
            : Optional.of(Signals.handle(() -> callOff("it was ended"), printer));
    signals.ifPresent(handled -> ParentWatch.start(handled::parentEnded));
    BrotliLibrary.load();
    settings = Settings.load(scenario);
    audioFiles = AudioFiles.read(settings.uploads().samples());
    crew = Crew.of(System.getenv(), shard, settings, clock);
    Admission.check(settings, audioFiles, shard, crew.isConnected(), crew.moment());
    target = Target.open(settings);
    proxy = SettingsLoader.ofProcess().proxy(target.baseUrl());
    preflight = new Preflight(settings, target, proxy, audioFiles, onEnterprise, shard);
    description = new Description(simulation, settings, target, shard);
    deadline = new Deadline(settings.scenario().time());
    users =
        new VirtualUsers(
            settings.scenario().users(), deadline, recorder, event -> watch.append(event), clock);
  }

  public Settings settings() {
    return settings;
  }

  /** The samples in the order of the settings; at least one has a weight above 0. */
  public List<AudioFile> audioFiles() {
    return audioFiles;
  }

  public Target target() {
    return target;
  }

  public Optional<ProxyAddress> proxy() {
    return proxy;
  }

  public Shard shard() {
    return shard;
  }

  /** Whether the number of users can be changed, since one decides for all. */
  public boolean canChangeUsers() {
    return shard.count() == 1 || crew.isConnected();
  }

  /** Shortens the run, before it begins, to the time for which the simulation lets it run. */
  public void endsWithin(Duration most) {
    settings = settings.within(most);
    deadline.endsWithin(most);
  }

  public Recorder recorder() {
    return recorder;
  }

  public VirtualUsers users() {
    return users;
  }

  /**
   * Finds the other injectors, checks the target, starts the monitors; returns at the start.
   *
   * @throws InvalidInput when the load could not work
   */
  public void begin() {
    crew.join(description.of("", settings));
    try {
      prepare();
    } catch (InvalidInput cannotBegin) {
      callOff(cannotBegin.getMessage());
      throw cannotBegin;
    }
    aftermath = new Aftermath(printer, directory, gatling, signals, telemetry, this::finish);
    Runtime.getRuntime().addShutdownHook(new Thread(aftermath::end, "end-of-run"));
    signals.ifPresent(handled -> handled.loadBegins(watch.earlyEnd(), watch));
  }

  private void prepare() {
    BackendLogs logs = new BackendLogs(shard, preflight.check());
    String environment = settings.environment().name();
    String scenario = settings.scenario().name();
    directory =
        RunDirectory.create(preflight.results(), environment, scenario, LocalDateTime.now());
    try {
      open(logs);
    } catch (IOException | UncheckedIOException e) {
      throw directory.cannotWrite(e);
    }
  }

  private void open(BackendLogs logs) throws IOException {
    RunInfo info = description.of(directory.name(), settings);
    RunDirectory part = crew.part(directory, info);
    info.write(part.runJson());
    Admission.checkBeside(settings, info);
    watch = new Watch(part, settings, target, deadline, logs, crew);
    crew.enter(new Crew.Member(directory, part, watch.earlyEnd(), users, watch));
    watch.listenTo(recorder, directory, settings, users);
    recorder.start(part.live());
    System.out.println(RunAnnouncement.of(settings, target, directory));
    RunAnnouncement.baseline(directory, clock.instant(), watch);
    telemetry = RunTelemetry.start(settings, part, watch);
    crew.awaitStart(System.out::println);
    SharedAccounts.warning(settings, target, clock).ifPresent(watch::append);
    if (onEnterprise) {
      watch.append(EnterpriseMode.loggedElsewhere(clock));
    } else {
      gatling = Optional.of(GatlingOutput.expect(simulation, part, watch));
    }
    progress = ProgressLine.start(printer, settings, recorder, deadline, watch);
  }

  /** There is no run: the other injectors hear that, and then nobody writes into its directory. */
  private void callOff(String why) {
    Optional.ofNullable(crew).ifPresent(all -> all.callOff(why));
    Optional.ofNullable(directory).ifPresent(RunDirectory::discardIfUnused);
  }

  /** Ends monitors and target, and writes the result files. Never throws: the engine goes on. */
  public void finish() {
    boolean failed = aftermath.begins();
    Aftermath.alone("progress line", progress::close);
    Aftermath.alone("signals", () -> signals.ifPresent(Signals::decide));
    Aftermath.alone("console", () -> printer.trouble(clock.instant()).ifPresent(watch::append));
    Aftermath.alone("monitors", () -> watch.finish(recorder, failed));
    Aftermath.alone("simulation.log", () -> gatling.ifPresent(GatlingOutput::collectLog));
    Aftermath.alone("target", target::close);
    aftermath.conclude(crew, watch);
  }
}
