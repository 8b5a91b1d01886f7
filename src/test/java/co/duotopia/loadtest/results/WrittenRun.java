package co.duotopia.loadtest.results;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsJson;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run directory that tells a story that can be computed by hand. All times are milliseconds since
 * {@link #START}.
 */
public final class WrittenRun implements AutoCloseable {
  public static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);

  private final RunDirectory run;
  private final WrittenLog log;
  private final EventFile events;
  private final Settings settings;
  private final List<Request> requests = new ArrayList<>();
  private final List<DatabaseSample> database = new ArrayList<>();
  private final List<ResourceSample> resources = new ArrayList<>();

  private record Request(String name, int start, int end, String error) {}

  /**
   * A run on the environment {@code local}, with the settings as shipped.
   *
   * @param properties as {@code -D} gives them, such as {@code users}
   */
  public WrittenRun(Path directory, String scenario, Map<String, String> properties) {
    run = new RunDirectory(directory);
    settings = settings(directory, scenario, properties);
    describe(run, settings);
    log = new WrittenLog(run.simulationLog(), SimulationLog.VERSION, START.toEpochMilli());
    events = new EventFile(run.events());
  }

  /** Writes run.json alone, of the scenario normal. */
  public static RunDirectory described(Path directory) {
    RunDirectory run = new RunDirectory(directory);
    describe(run, settings(directory, "normal", Map.of()));
    return run;
  }

  /** Says whose run it is. */
  public WrittenRun process(RunProcess process) {
    describe(run, settings, process);
    return this;
  }

  private static Settings settings(
      Path directory, String scenario, Map<String, String> properties) {
    return new SettingsLoader(
            properties, Map.of(), directory, WrittenRun.class.getResource("/loadtest.conf"))
        .load(scenario);
  }

  private static void describe(RunDirectory run, Settings settings) {
    describe(run, settings, RunProcess.UNKNOWN);
  }

  private static void describe(RunDirectory run, Settings settings, RunProcess process) {
    try {
      new RunInfo(
              "local_" + settings.scenario().name() + "_20270115_080000",
              "local",
              settings.scenario().name(),
              "WrittenSimulation",
              START,
              "http://127.0.0.1:8080",
              true,
              settings.scenario().users(),
              200,
              Shard.ONLY,
              List.of(),
              process,
              new Versions(
                  "0123456789ab",
                  SimulationLog.VERSION,
                  "Debian 17.0.15+6-Debian-1deb12u1",
                  "Linux amd64",
                  2),
              SettingsJson.of(settings))
          .write(run.runJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RunDirectory directory() {
    return run;
  }

  public WrittenLog log() {
    return log;
  }

  /**
   * In any order: the log gets them all at the end, in the order of their ends.
   *
   * @param error empty for a success
   */
  public WrittenRun request(String name, int start, int end, String error) {
    requests.add(new Request(name, start, end, error));
    return this;
  }

  public WrittenRun database(DatabaseSample sample) {
    database.add(sample);
    return this;
  }

  public WrittenRun resources(ResourceSample sample) {
    resources.add(sample);
    return this;
  }

  public WrittenRun event(int at, String type, String text, Map<String, Object> details) {
    events.append(new Event(START.plusMillis(at), type, text, details));
    return this;
  }

  /** The events of a run in which all users are there. */
  public WrittenRun begun(int rampOver) {
    return event(0, "started", "The first virtual user has started", Map.of())
        .event(rampOver, "ramp-over", "All virtual users have started", Map.of());
  }

  /** The events of a run that ended by itself after the time that was asked for. */
  public WrittenRun whole(int rampOver) {
    Duration time = settings.scenario().time();
    return begun(rampOver).event((int) time.toMillis(), "finished", "The run has ended", Map.of());
  }

  /** Ends the files, and reads them; samples are as they were given, not as a file has them. */
  public RunResults read() {
    close();
    RunResults read = RunResults.read(run);
    Optional<List<DatabaseSample>> seen = Optional.of(database).filter(some -> !some.isEmpty());
    return watched(
        read, seen.or(read::database), resources.isEmpty() ? read.resources() : resources);
  }

  /** The same run with these samples, and as if it had a live.jsonl. */
  public static RunResults watched(
      RunResults run, Optional<List<DatabaseSample>> database, List<ResourceSample> resources) {
    return new RunResults(
        run.info(),
        run.whole(),
        run.ramp(),
        run.steady(),
        run.seconds(),
        run.courses(),
        run.failures(),
        run.errors(),
        run.received(),
        run.starts(),
        run.resent(),
        run.events(),
        database.map(List::copyOf),
        List.copyOf(resources),
        run.log(),
        run.partial(),
        Optional.empty());
  }

  @Override
  public void close() {
    requests.sort(Comparator.comparingInt(Request::end));
    requests.forEach(one -> log.request(one.name(), one.start(), one.end(), one.error()));
    requests.clear();
    try {
      log.close();
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
