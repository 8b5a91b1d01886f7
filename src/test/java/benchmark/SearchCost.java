package benchmark;

import co.duotopia.loadtest.capacity.CapacitySearch;
import co.duotopia.loadtest.capacity.SearchState;
import co.duotopia.loadtest.capacity.VirtualTarget;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * CPU time that a search for the capacity takes for each second of a run, with the files that it
 * writes: 200 users with think times of 1 to 5 s against a service with a soft knee in virtual
 * time, for the whole 30 minutes. Only the search is measured, not the service.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.SearchCost</pre>
 */
public final class SearchCost {
  private static final int USERS = 200;
  private static final int ROUNDS = 5;
  private static final Duration THINK_MIN = Duration.ofSeconds(1);
  private static final Duration THINK_MAX = Duration.ofSeconds(5);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path folder = Files.createTempDirectory("search-cost");
  private final Settings settings =
      new SettingsLoader(
              Map.of("users", Integer.toString(USERS)),
              Map.of(),
              Path.of("target"),
              SettingsLoader.ofProcess().conf())
          .load("capacity");
  private boolean over;

  private SearchCost() throws IOException {}

  public static void main(String[] args) throws IOException {
    SearchCost cost = new SearchCost();
    cost.millisPerSecond(0);
    double[] millis = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      millis[round] = cost.millisPerSecond(round + 1);
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%nCPU of the search for a second of a run: %.3f ms (%.3f to %.3f), %.2f %% of a core%n",
        millis[ROUNDS / 2],
        millis[0],
        millis[ROUNDS - 1],
        millis[ROUNDS / 2] / 10);
  }

  private double millisPerSecond(int seed) throws IOException {
    over = false;
    VirtualTarget target =
        new VirtualTarget(Service.of(6, 300, 1), USERS, THINK_MIN, THINK_MAX, seed);
    long seconds = 0;
    long nanos = 0;
    try (EventFile events = new EventFile(folder.resolve("events.jsonl"))) {
      CapacitySearch search =
          new CapacitySearch(settings, target, target, event -> take(event, events));
      SearchState told = null;
      while (!over && seconds < settings.scenario().time().toSeconds()) {
        Interval second = target.second();
        long before = THREADS.getCurrentThreadCpuTime();
        search.second(second);
        SearchState state = search.state();
        if (!state.equals(told)) {
          told = state;
          state.write(folder.resolve("search.json"));
        }
        nanos += THREADS.getCurrentThreadCpuTime() - before;
        seconds++;
      }
    }
    return nanos / 1e6 / seconds;
  }

  private void take(Event event, EventFile events) {
    events.append(event);
    over |= event.type().equals(EventType.SEARCHED);
  }
}
