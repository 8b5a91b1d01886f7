package co.duotopia.loadtest.report;

import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import co.duotopia.loadtest.run.RunProcess;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** Runs that never were, of any length and with any texts; the same ones each time. */
public final class StoryRun {
  public static final Instant START = Instant.parse("2026-11-22T14:30:22Z");

  private final RunDirectory run;
  private final int users;
  private final int seconds;
  private final List<Event> events = new ArrayList<>();

  public StoryRun(Path folder, int users, int seconds) {
    this.run = new RunDirectory(folder);
    this.users = users;
    this.seconds = seconds;
    event(0, "started", "The first virtual user has started");
    event(users / 2.0, "ramp-over", "All " + users + " virtual users have started");
  }

  StoryRun event(double second, String type, String text) {
    events.add(Event.of(START.plusMillis((long) (second * 1000)), type, text));
    return this;
  }

  /**
   * All users start two a second; each request takes 300 ms on average, and every hundredth 3 s.
   */
  public StoryRun requests(List<String> names, double failed, List<String> errors)
      throws IOException {
    Random random = new Random(1);
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", START.toEpochMilli())) {
      for (int user = 0; user < users; user++) {
        log.user(true, user * 500);
      }
      for (int i = 0; i < seconds * users / 4; i++) {
        int start = (int) (i * 4000L / users);
        double slow = random.nextInt(100) == 0 ? 10 : 1;
        int millis = (int) (300 * slow * Math.exp(0.5 * random.nextGaussian() - 0.125));
        String error =
            random.nextDouble() < failed ? errors.get(random.nextInt(errors.size())) : "";
        log.request(names.get(random.nextInt(names.size())), start, start + millis, error);
      }
      for (int user = 0; user < users; user++) {
        log.user(false, seconds * 1000 + user * 10);
      }
    }
    return this;
  }

  /** Ended well; the samples of one watched second each, with ten unknown ones in the middle. */
  public RunResults finished() throws IOException {
    event(seconds + 1, "finished", "The last virtual user has ended");
    return results();
  }

  public RunResults results() throws IOException {
    ObjectNode settings = new ObjectMapper().createObjectNode();
    settings
        .putObject("scenario")
        .put("name", "normal")
        .put("users", users)
        .put("rate", 2.0)
        .put("time", seconds + " seconds");
    Versions versions = new Versions("1a2b3c4", "3.15.1", "Java 17", "Linux amd64", 2);
    String target = "http://127.0.0.1:8000";
    new RunInfo(
            "local_normal_20261122_143022",
            "local",
            "normal",
            "NormalSimulation",
            START,
            target,
            true,
            users,
            200,
            Shard.ONLY,
            RunProcess.UNKNOWN,
            versions,
            settings)
        .write(run.runJson());
    try (EventFile file = new EventFile(run.events())) {
      events.forEach(file::append);
    }
    RunResults read = RunResults.read(run);
    return new RunResults(
        read.info(),
        read.whole(),
        read.ramp(),
        read.steady(),
        read.seconds(),
        read.courses(),
        read.failures(),
        read.errors(),
        read.received(),
        read.events(),
        Optional.of(database()),
        resources(),
        read.partial());
  }

  private List<DatabaseSample> database() {
    List<DatabaseSample> samples = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      Instant time = START.plusSeconds(second);
      boolean blind = second >= seconds / 2 && second < seconds / 2 + 10;
      samples.add(
          new DatabaseSample(
              time,
              Duration.ZERO,
              Duration.ofMillis(3),
              blind ? Optional.empty() : Optional.of(reading(time, second)),
              Optional.empty()));
    }
    return samples;
  }

  private DatabaseReading reading(Instant time, int second) {
    int used = Math.min(20, 2 + second % 19);
    Duration none = Duration.ZERO;
    return new DatabaseReading(
        time,
        new Connections(used, 97),
        Optional.of(new Activity(1, used / 3, used - 1 - used / 3, 0, 0, none, none, none)),
        new Counters(second, 0, 0, 0, 0, 0, START),
        "",
        SessionGroups.UNKNOWN);
  }

  private List<ResourceSample> resources() {
    List<ResourceSample> samples = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      double cpu = 20 + 10 * Math.sin(second / 7.0);
      samples.add(
          new ResourceSample(
              START.plusSeconds(second),
              OptionalDouble.of(2 * cpu),
              new ResourceSample.Generator(
                  OptionalDouble.of(cpu),
                  OptionalDouble.of(cpu / 2),
                  (100 + second % 40) * 1_000_000L,
                  300_000_000L,
                  1_000_000_000L,
                  OptionalLong.of(380_000_000L),
                  Duration.ZERO,
                  0,
                  40,
                  OptionalLong.of(users)),
              Optional.of(
                  new ResourceSample.Target(
                      OptionalDouble.of(1.5 * cpu),
                      OptionalLong.of(290_000_000L),
                      12,
                      OptionalDouble.of(cpu / 3),
                      OptionalLong.of(160_000_000L))),
              Duration.ZERO,
              Duration.ZERO,
              Duration.ofMillis(2)));
    }
    return samples;
  }
}
