package proof;

import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.FaultProperties;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How soon each guard stops a run: 20 users of the real engine on a stand-in in which just that
 * goes wrong which the guard is there for. Seconds from the violation of the rule (of the requests:
 * in the run's own record, to the millisecond; else the sample that shows it; of generator-late:
 * the moment when the halted process goes on) to the event {@code stopped}, and from there to the
 * start of the last upload, negative if none was started any more; uploads in flight at the stop;
 * and how many uploads are in simulation.log, of those that the target saw.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=proof.GuardStops</pre>
 *
 * With {@code -Dexec.args="3 deadlocks"} three rounds, of that guard alone.
 */
public final class GuardStops {
  private static final String LINE = "%-20s  %14s  %20s  %9s  %11s  %4s%n";
  private static final int UPLOADS_BEFORE = 150;

  private GuardStops() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    String only = args.length > 1 ? args[1] : "";
    System.out.printf(
        LINE, "guard", "violation to stop", "stop to last upload", "in flight", "counted", "exit");
    for (int round = 0; round < rounds; round++) {
      for (Trouble trouble : Trouble.all()) {
        if (only.isEmpty() || trouble.guard().equals(only)) {
          measure(trouble);
        }
      }
    }
  }

  private static void measure(Trouble trouble) throws Exception {
    Path folder = Files.createTempDirectory("guard-stops");
    StandInSettings settings =
        SettingsLoader.ofProcess().with(FaultProperties.of(trouble.faults())).standIn();
    try (StandIn target = StandIn.start(settings);
        GuardedRun run = new GuardedRun(folder, target, trouble.properties())) {
      run.awaitUploads(UPLOADS_BEFORE);
      Instant struck = trouble.blow().strike(target, run);
      int exitCode = run.exitCode();
      print(trouble, run, struck.toEpochMilli(), exitCode);
    } finally {
      delete(folder);
    }
  }

  private static void print(Trouble trouble, GuardedRun run, long struck, int exitCode)
      throws IOException {
    if (!run.stopped().at("/details/guard").asText().equals(trouble.guard())) {
      throw new IllegalStateException("stopped by another: " + run.stopped());
    }
    long stopped = run.stopped().get("t").asLong();
    OptionalLong violation = trouble.violation().of(run, struck, stopped);
    List<Request> uploads =
        run.requests().stream().filter(r -> r.name().contains("/upload-recording")).toList();
    long last = uploads.stream().mapToLong(Request::startMillis).max().orElseThrow();
    long inFlight =
        uploads.stream().filter(r -> r.startMillis() <= stopped && r.endMillis() > stopped).count();
    System.out.printf(
        Locale.ROOT,
        LINE,
        trouble.guard(),
        violation.isPresent() ? seconds(stopped - violation.getAsLong()) : "unknown",
        seconds(last - stopped),
        inFlight,
        uploads.size() + "/" + run.arrivedUploads().size(),
        exitCode);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f s", millis / 1000.0);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(GuardStops::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
