package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Holds live.jsonl of a whole run against simulation.log. */
final class LiveAndLog {
  private LiveAndLog() {}

  /** Equal counts by name and outcome, and equal response times to the millisecond. */
  static void check(Path directory) throws IOException {
    Map<String, Long> logged = new TreeMap<>();
    SimulationLog.read(
        directory.resolve("simulation.log"),
        new SimulationLog.Visitor() {
          @Override
          public void request(SimulationLog.Request request) {
            String name = RequestResult.name(request.name(), request.groups());
            long millis = request.endMillis() - request.startMillis();
            logged.merge(name + " in " + millis + " ms", 1L, Long::sum);
            if (!request.success()) {
              logged.merge(name + ": " + request.message(), 1L, Long::sum);
            }
          }
        });
    assertEquals(logged, live(directory));
  }

  private static Map<String, Long> live(Path directory) throws IOException {
    Map<String, Long> seen = new TreeMap<>();
    for (String text : Files.readAllLines(directory.resolve("live.jsonl"))) {
      LiveSeconds.line(text)
          .orElseThrow()
          .requests()
          .forEach(
              (name, some) -> {
                Figures requests = some.figures();
                requests
                    .responseTimes()
                    .forEach(
                        (millis, n) -> seen.merge(name + " in " + millis + " ms", n, Long::sum));
                requests
                    .outcomes()
                    .forEach(
                        (outcome, n) -> seen.merge(name + ": " + outcome.logged(), n, Long::sum));
              });
    }
    return seen;
  }
}
