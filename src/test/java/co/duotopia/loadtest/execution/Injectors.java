package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Injectors that meet, as processes on this machine that work in folders of their own. */
abstract class Injectors {
  static final int USERS = 6;
  static final String UPLOAD = "/api/students/upload-recording";

  @TempDir Path folder;
  final int port = freePort();

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<Path> runs(String injector) throws IOException {
    Path results = folder.resolve(injector).resolve("results");
    try (var runs = Files.list(results)) {
      return runs.toList();
    }
  }

  static boolean says(EngineRun run, String words) {
    try {
      return run.console().contains(words);
    } catch (IOException e) {
      return false;
    }
  }

  static String lastLine(EngineRun run) throws IOException {
    List<String> lines = run.console().lines().filter(line -> !line.isBlank()).toList();
    return lines.get(lines.size() - 1);
  }

  /** Whether so many users of all injectors work, as who watches the run sees it. */
  static boolean sees(EngineRun leader, int users) {
    try {
      return leader.hasResults()
          && leader.live().stream()
              .reduce((one, other) -> other)
              .map(line -> line.get("users").asInt() == users)
              .orElse(false);
    } catch (IOException | AssertionError notYetThere) {
      return false;
    }
  }

  static long uploads(RunResults run) {
    return run.requests().stream()
        .filter(request -> request.name().contains("upload-recording"))
        .mapToLong(Statistics::count)
        .sum();
  }

  /** One of three. */
  EngineRun injector(OddBackend backend, int number, String... properties) throws Exception {
    return injectorOf(3, backend, number, properties);
  }

  EngineRun injectorOf(int count, OddBackend backend, int number, String... properties)
      throws Exception {
    Map<String, String> variables = new HashMap<>(backend.variables());
    variables.put("LOADTEST_COORDINATOR", "127.0.0.1:" + port);
    variables.put("LOADTEST_TOKEN", "a-token-of-the-test");
    variables.put("LOADTEST_INJECTOR", Integer.toString(number));
    variables.put("LOADTEST_INJECTORS", Integer.toString(count));
    List<String> all =
        new ArrayList<>(
            List.of(
                "users=" + USERS,
                "rate=6",
                "loadtest.injectors.join-within=60s",
                "loadtest.journey.think-time.min=100ms",
                "loadtest.journey.think-time.max=300ms"));
    all.addAll(List.of(properties));
    return EngineRun.start(
        Files.createDirectories(folder.resolve("injector" + number)),
        variables,
        "Normal",
        all.toArray(String[]::new));
  }
}
