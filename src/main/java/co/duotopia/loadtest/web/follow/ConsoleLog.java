package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.live.Tail;
import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines that a run started here has printed so far. Not thread-safe. */
public final class ConsoleLog {
  private static final int MOST_LINES = 500;
  private static final int LONGEST = 2_000;

  private final Tail tail;
  private final Deque<String> lines = new ArrayDeque<>();

  public ConsoleLog(Path file) {
    tail = new Tail(file);
  }

  /** Its file in a run's directory, which exists only if the run was started here. */
  public static Path of(RunDirectory run) {
    return run.path().resolve("console.log");
  }

  /** Reads what is new, and returns it. */
  public List<String> look() {
    List<String> added = new ArrayList<>();
    tail.read(line -> added.add(line.substring(0, Math.min(LONGEST, line.length()))));
    for (String line : added) {
      lines.addLast(line);
      if (lines.size() > MOST_LINES) {
        lines.removeFirst();
      }
    }
    return added;
  }

  /** Oldest first. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
