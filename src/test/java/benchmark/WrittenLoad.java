package benchmark;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsJson;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that writes the directory of a made-up run second by second, as a real one does, but
 * puts no load on anything: 30 users, 20 request names, 20 requests a second, of which 1 % fail.
 */
final class WrittenLoad {
  private static final int NAMES = 20;
  private static final int PER_SECOND = 20;
  private static final int USERS = 30;

  private final Random random = new Random(1);
  private final RunDirectory run;
  private final Instant start;
  private final int seconds;

  private WrittenLoad(RunDirectory run, Instant start, int seconds) {
    this.run = run;
    this.start = start;
    this.seconds = seconds;
  }

  /** Arguments: the directory, how many seconds the run has, how many of them are over already. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = Integer.parseInt(args[1]);
    int before = Integer.parseInt(args[2]);
    Instant start = Instant.now().minusSeconds(before);
    new WrittenLoad(new RunDirectory(Path.of(args[0])), start, seconds).write();
  }

  private void write() throws IOException, InterruptedException {
    describe();
    try (EventFile events = new EventFile(run.events());
        LiveFile live = new LiveFile(run.live(), start);
        Writer database = Files.newBufferedWriter(run.database());
        Writer resources = Files.newBufferedWriter(run.resources())) {
      database.write(DATABASE_COLUMNS);
      resources.write(RESOURCE_COLUMNS);
      events.append(Event.of(start, "started", "The first virtual user has started"));
      live.users(USERS);
      for (int second = 1; second <= seconds; second++) {
        awaitSecond(second);
        requests(live, second);
        database.write(databaseRow(second));
        database.flush();
        resources.write(resourceRow(second));
        resources.flush();
        if (second % 60 == 0) {
          events.append(Event.of(at(second), "slow-query", "A query has run for 6 s"));
        }
      }
    }
  }

  private Instant at(int second) {
    return start.plusSeconds(second);
  }

  private void awaitSecond(int second) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), at(second)).toMillis());
  }

  private void describe() throws IOException {
    Map<String, String> load = Map.of("users", "" + USERS, "time", seconds + "s");
    Settings settings =
        new SettingsLoader(load, Map.of(), run.path(), getClass().getResource("/loadtest.conf"))
            .load("endurance");
    new RunInfo(
            run.path().getFileName().toString(),
            "local",
            "endurance",
            "WrittenLoad",
            start,
            "http://127.0.0.1:1",
            false,
            USERS,
            USERS,
            RunInfo.Shard.ONLY,
            List.of(),
            RunProcess.here(),
            RunInfo.Versions.here(""),
            SettingsJson.of(settings))
        .write(run.runJson());
  }

  private void requests(LiveFile live, int second) {
    for (int i = 0; i < PER_SECOND; i++) {
      int end = second * 1000 - 1000 * i / PER_SECOND;
      int millis = Math.min(30_000, (int) (300 * Math.exp(0.5 * random.nextGaussian())));
      String name = String.format(Locale.ROOT, "GET /made-up/request-%02d", random.nextInt(NAMES));
      String error = random.nextInt(100) == 0 ? "expected 200, found 503 no " + i : "";
      live.request(name, end - millis, end, error);
    }
    live.line(second * 1000);
  }

  private static final String DATABASE_COLUMNS =
      "version,time,server_time,status,connections,usable_connections,active,idle,"
          + "idle_in_transaction,idle_in_transaction_aborted,waiting_for_locks,longest_query_ms,"
          + "longest_transaction_ms,longest_idle_in_transaction_ms,commits,rollbacks,deadlocks,"
          + "temp_bytes,blocks_hit,blocks_read,counters_since,used_percent,commits_per_s,"
          + "rollbacks_per_s,new_deadlocks,temp_bytes_per_s,hit_percent,holders,lateness_ms,"
          + "duration_ms\n";

  private String databaseRow(int second) {
    int used = 5 + random.nextInt(10);
    return String.format(
        Locale.ROOT,
        "1,%1$s,%1$s,ok,%2$d,97,2,1,%3$d,0,0,4,40,30,%4$d,0,0,0,0,0,%5$s,%2$d,20,0,0,0,99,"
            + "service/app=%2$d,1,3%n",
        at(second),
        used,
        used - 3,
        20 * second,
        start);
  }

  private static final String RESOURCE_COLUMNS =
      "version,time,machine_cpu_percent,cpu_percent,cpu_of_machine_percent,heap_used_bytes,"
          + "heap_committed_bytes,heap_max_bytes,rss_bytes,gc_pause_ms,gc_pauses,threads,sockets,"
          + "target_cpu_percent,target_rss_bytes,target_children,target_children_cpu_percent,"
          + "target_children_rss_bytes,lateness_ms,clock_jump_ms,duration_ms\n";

  private String resourceRow(int second) {
    int cpu = 10 + random.nextInt(20);
    return String.format(
        Locale.ROOT,
        "1,%s,%d,%d,%d,%d,300000000,1000000000,380000000,0,0,40,60,,,,,,0,0,2%n",
        at(second),
        2 * cpu,
        cpu,
        cpu / 2,
        (100 + second % 60) * 1_000_000L);
  }
}
