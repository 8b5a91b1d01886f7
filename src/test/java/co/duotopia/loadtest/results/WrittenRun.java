package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.SettingsJson;
import co.duotopia.loadtest.config.SettingsLoader;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * The directory of a run whose figures can be computed by hand.
 *
 * <p>It began at {@link #START}, its two users were there after 1 s, its load ended after 4 s. GET
 * /profile: 100, 200 and 300 ms; POST /upload (50KB): 400 ms and one failure after 1000 ms, which
 * alone began in the ramp. The database had 5 and 10 of 20 connections, then could not be seen.
 */
public final class WrittenRun {
  public static final Instant START = Instant.parse("2026-11-22T14:30:22Z");
  public static final String ERROR = "expected 200, found <script>alert(1)</script> | `x`";

  private final RunDirectory run;

  private WrittenRun(Path folder) {
    run = new RunDirectory(folder);
  }

  /** The whole story. */
  public static WrittenRun whole(Path folder) throws IOException {
    WrittenRun written = new WrittenRun(folder);
    written.describe("normal", START);
    written.requests();
    written.events(true);
    written.samples();
    return written;
  }

  /** Killed 5 bytes before the end of its log, without live lines. */
  public static WrittenRun killed(Path folder) throws IOException {
    WrittenRun written = whole(folder);
    byte[] log = Files.readAllBytes(written.run.simulationLog());
    Files.write(written.run.simulationLog(), Arrays.copyOf(log, log.length - 5));
    Files.delete(written.run.live());
    written.events(false);
    return written;
  }

  /** run.json alone; the name of the run is that of its folder. */
  public static WrittenRun described(Path folder, String scenario, Instant created)
      throws IOException {
    WrittenRun written = new WrittenRun(folder);
    written.describe(scenario, created);
    return written;
  }

  public RunDirectory directory() {
    return run;
  }

  public RunResults results() {
    return RunResults.read(run);
  }

  private void describe(String scenario, Instant created) throws IOException {
    Path conf = Path.of("conf/loadtest.conf").toAbsolutePath();
    SettingsLoader loader =
        new SettingsLoader(
            Map.of("users", "2", "rate", "2", "time", "4s"),
            Map.of(),
            run.path(),
            conf.toUri().toURL());
    ObjectNode settings = SettingsJson.of(loader.load(scenario));
    new RunInfo(
            run.path().getFileName().toString(),
            "local",
            scenario,
            "NormalSimulation",
            created,
            "http://127.0.0.1:8080",
            true,
            2,
            2,
            Shard.ONLY,
            new Versions("abc1234", "3.15.1", "Eclipse Adoptium 17.0.19", "Linux amd64", 2),
            settings)
        .write(run.runJson());
  }

  private void requests() throws IOException {
    try (WrittenLog log = new WrittenLog(run.simulationLog(), "3.15.1", START.toEpochMilli())) {
      log.user(true, 0)
          .user(true, 1_000)
          .request("POST /upload (50KB)", 500, 1_500, ERROR)
          .request("GET /profile", 1_100, 1_200, "")
          .request("GET /profile", 2_000, 2_200, "")
          .request("GET /profile", 3_000, 3_300, "")
          .request("POST /upload (50KB)", 3_500, 3_900, "")
          .user(false, 4_000)
          .user(false, 4_000);
    }
    Files.writeString(
        run.live(),
        """
        {"v":1,"t":%d,"users":2,"all":{"count":5,"received":500},"requests":{"GET /profile":{"count":3,"received":300},"POST /upload (50KB)":{"count":2,"received":200}}}
        """
            .formatted(START.toEpochMilli() + 4_000));
  }

  private void events(boolean finished) throws IOException {
    long start = START.toEpochMilli();
    String end =
        "{\"v\":1,\"t\":%d,\"type\":\"finished\",\"text\":\"The end\"}\n".formatted(start + 4_100);
    Files.writeString(
        run.events(),
        """
        {"v":1,"t":%d,"type":"started","text":"The first user starts"}
        {"v":1,"t":%d,"type":"ramp-over","text":"All users have started"}
        """
                .formatted(start, start + 1_000)
            + (finished ? end : ""));
  }

  private void samples() throws IOException {
    String database =
        "version,time,server_time,status,connections,usable_connections,active,idle,idle_in_transaction,"
            + "idle_in_transaction_aborted,waiting_for_locks,longest_query_ms,longest_transaction_ms,"
            + "longest_idle_in_transaction_ms,commits,rollbacks,deadlocks,temp_bytes,blocks_hit,blocks_read,"
            + "counters_since,used_percent,commits_per_s,rollbacks_per_s,new_deadlocks,temp_bytes_per_s,"
            + "hit_percent,holders,lateness_ms,duration_ms\n";
    String row =
        "1,%1$s,%1$s,ok,%2$d,20,1,%2$d,0,0,0,1,1,0,%3$d,0,0,0,9,1,2026-11-01T00:00:00Z,%4$d,1,0,0,0,90,app/web=%2$d,0,1\n";
    Files.writeString(
        run.database(),
        database
            + row.formatted(START, 5, 100, 25)
            + row.formatted(START.plusSeconds(1), 10, 101, 50)
            + "1,%s,,unknown".formatted(START.plusSeconds(2))
            + ",".repeat(24)
            + ",0,1500\n");
    String resources =
        "version,time,machine_cpu_percent,cpu_percent,cpu_of_machine_percent,heap_used_bytes,"
            + "heap_committed_bytes,heap_max_bytes,rss_bytes,gc_pause_ms,gc_pauses,threads,sockets,"
            + "target_cpu_percent,target_rss_bytes,target_children,target_children_cpu_percent,"
            + "target_children_rss_bytes,lateness_ms,clock_jump_ms,duration_ms\n";
    String sample = "1,%s,%d,60,30,1000,2000,3000,4000,0,0,20,5,50,5000,2,10,6000,0,0,1\n";
    Files.writeString(
        run.resources(),
        resources + sample.formatted(START, 70) + sample.formatted(START.plusSeconds(1), 90));
  }
}
