package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.logs.line.EntryReader;
import co.duotopia.loadtest.monitor.logs.line.LogEntry;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for a moment at a log that a run would follow. */
public final class LogProbe {
  private static final Duration MOMENT = Duration.ofSeconds(5);

  /** The time span that a command is asked for. */
  private static final Duration PAST = Duration.ofMinutes(10);

  private static final int MOST_BYTES = 1 << 16;

  private LogProbe() {}

  /**
   * @param entries that were seen, a few of the newest
   * @param timed how many of them have a time of their own
   */
  public record Seen(int entries, int timed) {}

  /**
   * The end of a file, or what a command prints within a few seconds.
   *
   * @throws InvalidInput when the file cannot be read, or the command does not start or fails
   */
  public static Seen look(LogSource log) {
    List<String> lines = log.file().isPresent() ? endOfFile(log) : printed(log);
    List<LogEntry> entries = new ArrayList<>();
    EntryReader reader = new EntryReader(Instant.now(), entries::add);
    lines.forEach(line -> reader.line(line, Optional.empty()));
    reader.end();
    long timed = entries.stream().filter(entry -> !entry.stamp().isNone()).count();
    return new Seen(entries.size(), (int) timed);
  }

  private static List<String> endOfFile(LogSource log) {
    List<String> lines = new ArrayList<>();
    try (FileChannel file = FileChannel.open(log.file().orElseThrow(), StandardOpenOption.READ)) {
      long begin = Math.max(0, file.size() - MOST_BYTES);
      read(Channels.newInputStream(file.position(begin)), lines);
      boolean isCut = begin > 0 && !lines.isEmpty();
      return isCut ? lines.subList(1, lines.size()) : lines;
    } catch (IOException e) {
      throw FollowedFile.unreadable(log.name(), e);
    }
  }

  private static List<String> printed(LogSource log) {
    Instant now = Instant.now();
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ChildProcess child = ChildProcess.start(log, now.minus(PAST), now)) {
      LastWords words = LastWords.of(child);
      AtomicBoolean whole = new AtomicBoolean();
      Thread output =
          DaemonThread.of("logs-probe", () -> whole.set(readOutput(words.output(), lines)));
      output.start();
      output.join(MOMENT.toMillis());
      // One that is not read to its end may fail because of that.
      int code = whole.get() ? child.exitCode() : 0;
      if (code > 0) {
        throw new InvalidInput(
            "logs.%s: its command must show the log, but failed with exit code %d (%s); run it by hand"
                .formatted(log.name(), code, words.shown(LogSecrets.of(List.of()))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return lines;
  }

  private static boolean readOutput(InputStream output, List<String> lines) {
    try (output) {
      return read(output, lines);
    } catch (IOException endedWithItsProcess) {
      return true;
    }
  }

  /** Returns whether it came to the end, not to as much as is looked at. */
  private static boolean read(InputStream in, List<String> found) throws IOException {
    LineSplitter lines = new LineSplitter(found::add);
    byte[] bytes = new byte[1 << 12];
    int all = 0;
    int read = in.read(bytes);
    while (read >= 0 && all < MOST_BYTES) {
      lines.take(bytes, read);
      all += read;
      read = in.read(bytes);
    }
    lines.rest();
    return read < 0;
  }
}
