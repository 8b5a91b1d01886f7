package co.duotopia.loadtest.report;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * The directory of a run whose figures can be computed by hand.
 *
 * <p>It began on 2027-01-15 at 08:00:00 UTC, its two users were there after 1 s, its load ended
 * after 4 s. GET /profile: 100, 200 and 300 ms; POST /upload-recording (50KB): 400 ms and one
 * failure after 1000 ms, which alone began in the ramp. The database had 5 and 10 of 20
 * connections, then could not be seen. The machine's CPU was busy at 70 % and 90 %.
 */
public record SmallRun(RunDirectory directory) {
  public static final String ERROR = "expected 200, found <script>alert(1)</script> | `x`";

  private static final String DATABASE_COLUMNS =
      "version,time,server_time,status,connections,usable_connections,active,idle,idle_in_transaction,idle_in_transaction_aborted,waiting_for_locks,longest_query_ms,longest_transaction_ms,longest_idle_in_transaction_ms,commits,rollbacks,deadlocks,temp_bytes,blocks_hit,blocks_read,counters_since,used_percent,commits_per_s,rollbacks_per_s,new_deadlocks,temp_bytes_per_s,hit_percent,holders,lateness_ms,duration_ms\n";
  private static final String DATABASE_ROW =
      "1,%1$s,%1$s,ok,%2$d,20,1,%2$d,0,0,0,1,1,0,%3$d,0,0,0,9,1,2026-11-01T00:00:00Z,%4$d,1,0,0,0,90,app/web=%2$d,0,1\n";
  private static final String DATABASE_GAP = "1,%s,,unknown,,,,,,,,,,,,,,,,,,,,,,,,,0,1500\n";
  private static final String RESOURCES_COLUMNS =
      "version,time,machine_cpu_percent,cpu_percent,cpu_of_machine_percent,heap_used_bytes,heap_committed_bytes,heap_max_bytes,rss_bytes,gc_pause_ms,gc_pauses,threads,sockets,target_cpu_percent,target_rss_bytes,target_children,target_children_cpu_percent,target_children_rss_bytes,lateness_ms,clock_jump_ms,duration_ms\n";
  private static final String RESOURCES_ROW =
      "1,%s,%d,60,30,1000,2000,3000,4000,0,0,20,5,50,5000,2,10,6000,0,0,1\n";

  /** The whole story. */
  public static SmallRun whole(Path folder) throws IOException {
    return whole(folder, "normal");
  }

  public static SmallRun whole(Path folder, String scenario) throws IOException {
    try (WrittenRun run =
        new WrittenRun(folder, scenario, Map.of("users", "2", "rate", "2", "time", "4s"))) {
      run.whole(1_000);
      run.log()
          .user(true, 0)
          .user(true, 1_000)
          .request("POST /upload-recording (50KB)", 500, 1_500, ERROR)
          .request("GET /profile", 1_100, 1_200, "")
          .request("GET /profile", 2_000, 2_200, "")
          .request("GET /profile", 3_000, 3_300, "")
          .request("POST /upload-recording (50KB)", 3_500, 3_900, "")
          .user(false, 4_000)
          .user(false, 4_000);
      samples(run.directory());
      return new SmallRun(run.directory());
    }
  }

  /** Killed 5 bytes before the end of its log, without live lines. */
  public static SmallRun killed(Path folder) throws IOException {
    SmallRun run = whole(folder);
    byte[] log = Files.readAllBytes(run.directory.simulationLog());
    Files.write(run.directory.simulationLog(), Arrays.copyOf(log, log.length - 5));
    Files.delete(run.directory.live());
    Files.delete(run.directory.events());
    return run;
  }

  public RunResults results() {
    return RunResults.read(directory);
  }

  private static void samples(RunDirectory run) throws IOException {
    Instant start = WrittenRun.START;
    try (LiveFile live = new LiveFile(run.live(), start)) {
      live.users(2);
      live.request("POST /upload-recording (50KB)", 500, 1_500, Outcome.answered(500, ERROR), 100)
          .request("GET /profile", 1_100, 1_200, Outcome.OK, 100)
          .request("GET /profile", 2_000, 2_200, Outcome.OK, 100)
          .request("GET /profile", 3_000, 3_300, Outcome.OK, 100)
          .request("POST /upload-recording (50KB)", 3_500, 3_900, Outcome.OK, 100)
          .line(4_000);
    }
    Files.writeString(run.database(), databaseRows());
    Files.writeString(run.resources(), resourceRows());
  }

  static String databaseRows() {
    Instant start = WrittenRun.START;
    return DATABASE_COLUMNS
        + DATABASE_ROW.formatted(start, 5, 100, 25)
        + DATABASE_ROW.formatted(start.plusSeconds(1), 10, 101, 50)
        + DATABASE_GAP.formatted(start.plusSeconds(2));
  }

  static String resourceRows() {
    Instant start = WrittenRun.START;
    return RESOURCES_COLUMNS
        + RESOURCES_ROW.formatted(start, 70)
        + RESOURCES_ROW.formatted(start.plusSeconds(1), 90);
  }
}
