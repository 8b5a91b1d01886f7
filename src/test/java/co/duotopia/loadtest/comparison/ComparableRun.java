package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.IntendedStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The directory of a run of two minutes, with eight uploads a second of 100 to 300 ms, times a
 * factor; all of its result files are there.
 */
public final class ComparableRun {
  private static final int SECONDS = 120;

  private ComparableRun() {}

  public static RunDirectory write(Path folder, long seed, double factor) throws IOException {
    return write(folder, seed, factor, Map.of());
  }

  /** Like the others, but its load generator starts each request so many milliseconds late. */
  public static RunDirectory late(Path folder, long seed, int millis) throws IOException {
    return write(folder, seed, 1, Map.of(), IntendedStart.planned(millis, 0));
  }

  /**
   * @param other properties than those of two users for two minutes
   */
  public static RunDirectory write(Path folder, long seed, double factor, Map<String, String> other)
      throws IOException {
    return write(folder, seed, factor, other, IntendedStart.planned(1, 0));
  }

  private static RunDirectory write(
      Path folder, long seed, double factor, Map<String, String> other, IntendedStart intended)
      throws IOException {
    Files.createDirectories(folder);
    Map<String, String> properties =
        new HashMap<>(Map.of("users", "2", "rate", "2", "time", SECONDS + "s"));
    properties.putAll(other);
    SplittableRandom random = new SplittableRandom(seed);
    RunDirectory run = new RunDirectory(folder);
    try (WrittenRun written = new WrittenRun(folder, "normal", properties);
        LiveFile live = new LiveFile(run.live(), WrittenRun.START)) {
      written.whole(1_000);
      written.log().user(true, 0).user(true, 1_000);
      live.users(2);
      for (int second = 1; second < SECONDS; second++) {
        for (int i = 0; i < 8; i++) {
          int start = 1_000 * second + 100 * i;
          int end = start + (int) Math.round(factor * random.nextInt(100, 300));
          written.request("POST /upload", start, end, "");
          live.request("POST /upload", start, end, intended);
        }
      }
      live.line(1_000 * SECONDS);
    }
    ownProcess(run);
    ResultFiles.write(run);
    return run;
  }

  /** Runs are told apart by the process that made them, here one a folder. */
  private static void ownProcess(RunDirectory run) throws IOException {
    String info = Files.readString(run.runJson());
    int pid = Math.abs(run.path().toAbsolutePath().hashCode() % 100_000);
    Files.writeString(run.runJson(), info.replaceFirst("\"pid\" ?: ?\\d+", "\"pid\" : " + pid));
  }
}
