package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.live.FileReplaced;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.Tail;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The live.jsonl of all injectors while they run: each second a line with what has come of them
 * since the last one. For those who watch; {@link MergedLive} says afterwards what happened when.
 * Not thread-safe.
 */
public final class RunningSum implements AutoCloseable {
  private final List<Injector> injectors = new ArrayList<>();
  private final OutputStream out;

  /** An injector without a line for so many seconds has no users any more. */
  private static final int MOST_SILENT = 5;

  /** What has come of the live.jsonl of one injector. */
  private static final class Injector {
    private final Path file;
    private Tail tail;
    private int users;
    private int silent;

    Injector(Path file) {
      this.file = file;
      tail = new Tail(file);
    }

    void addTo(LiveSum sum) {
      silent++;
      try {
        tail.read(line -> LiveSeconds.line(line).ifPresent(read -> add(read, sum)));
      } catch (FileReplaced anew) {
        tail = new Tail(file);
      }
      sum.addUsers(silent > MOST_SILENT ? 0 : users);
    }

    private void add(Line line, LiveSum sum) {
      silent = 0;
      users = line.users();
      sum.add(line);
    }
  }

  /**
   * @param directories of the injectors' files, which may come later
   */
  public RunningSum(RunDirectory whole, List<Path> directories) throws IOException {
    directories.forEach(one -> injectors.add(new Injector(new RunDirectory(one).live())));
    out = Files.newOutputStream(whole.live(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Writes the line of the second that ends now. */
  public void second(long endMillis) throws IOException {
    LiveSum sum = new LiveSum();
    injectors.forEach(injector -> injector.addTo(sum));
    out.write((sum.line(endMillis) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
