package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewTest {
  private static final String RESOURCES =
      """
      version,time,machine_cpu_percent,cpu_percent,cpu_of_machine_percent,heap_used_bytes,heap_committed_bytes,heap_max_bytes,rss_bytes,gc_pause_ms,gc_pauses,threads,sockets,target_cpu_percent,target_rss_bytes,target_children,target_children_cpu_percent,target_children_rss_bytes,lateness_ms,clock_jump_ms,duration_ms
      1,2027-01-15T08:00:01Z,20,10,5,1,2,3,4,0.00,0,9,9,30,5,2,6,7,0.00,0.00,1.00
      """;
  private static final String DATABASE =
      """
      version,time,server_time,status,connections,usable_connections,active,idle,idle_in_transaction,idle_in_transaction_aborted,waiting_for_locks,longest_query_ms,longest_transaction_ms,longest_idle_in_transaction_ms,commits,rollbacks,deadlocks,temp_bytes,blocks_hit,blocks_read,counters_since,used_percent,commits_per_s,rollbacks_per_s,new_deadlocks,temp_bytes_per_s,hit_percent,holders,lateness_ms,duration_ms
      1,2027-01-15T08:00:01Z,2027-01-15T08:00:01Z,ok,10,97,0,10,0,0,0,0.00,0.00,0.00,24,0,0,0,29693,710,2027-01-15T07:00:00Z,10.31,,,,,,app/app=10,0.00,65.43
      """;

  @TempDir Path folder;
  private RunResults run;

  @BeforeEach
  void write() throws IOException {
    WrittenRun written = new WrittenRun(folder, "normal", Map.of("time", "30s")).whole(2_000);
    written
        .event(3_000, "blocked", "A session waits", Map.of())
        .event(3_000, "slow-query", "A query is slow", Map.of())
        .event(3_000, "deadlocks", "A deadlock", Map.of())
        .event(3_000, "monitor-lost", "It is lost", Map.of())
        .event(3_000, "guard", "Many connections", Map.of("guard", "database-connections"))
        .event(3_000, "guard", "Many errors", Map.of("guard", "error-rate"));
    Files.writeString(written.directory().resources(), RESOURCES);
    Files.writeString(written.directory().database(), DATABASE);
    run = written.read();
  }

  private static List<String> events(RunResults seen) {
    return seen.events().stream()
        .map(Event::text)
        .filter(text -> !text.contains("virtual"))
        .toList();
  }

  @Test
  void withTheDatabaseAllIsSeen() {
    assertEquals(run, View.DATABASE.of(run));
    assertEquals(1, run.database().orElseThrow().size());
  }

  @Test
  void withoutItNoSampleAndNoEventTellsOfIt() {
    RunResults seen = View.NO_DATABASE.of(run);

    assertTrue(seen.database().isEmpty());
    assertEquals(List.of("The run has ended", "Many errors"), events(seen));
    assertTrue(seen.resources().get(0).target().isPresent());
  }

  @Test
  void fromFarAwayTheTargetsProcessIsNotSeenEither() {
    RunResults seen = View.FAR.of(run);

    assertTrue(seen.database().isEmpty());
    assertTrue(seen.resources().get(0).target().isEmpty());
    assertEquals(20, seen.resources().get(0).machineCpuPercent().orElseThrow());
  }
}
