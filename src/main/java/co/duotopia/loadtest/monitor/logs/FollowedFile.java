package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is appended to a file from now on, also when it is rotated or truncated. */
final class FollowedFile implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** Bytes read in one look, so that even a fast-growing file has an end. */
  private static final int MOST_BYTES = 8 << 20;

  private final Path path;
  private final LogCollector collector;
  private final LineSplitter lines;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private FileChannel file;
  private FileIdentity identity;
  private Ticker ticker;

  private FollowedFile(Path path, LogCollector collector, MonitorClock clock) {
    this.path = path;
    this.collector = collector;
    lines = new LineSplitter(line -> collector.came(line, clock.now(), true));
  }

  /**
   * @throws InvalidInput when the file cannot be read
   */
  static FollowedFile start(String name, Path path, LogCollector collector, MonitorClock clock) {
    FollowedFile followed = new FollowedFile(path, collector, clock);
    try {
      followed.open();
      followed.file.position(followed.file.size());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    followed.ticker = Ticker.start("logs-" + name, INTERVAL, followed::look, clock);
    return followed;
  }

  static InvalidInput unreadable(String name, IOException why) {
    return new InvalidInput(
        "logs.%s: its file must be readable, but is not (%s); correct the path or its rights"
            .formatted(name, why));
  }

  private void open() throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    identity = FileIdentity.at(path);
  }

  /** A file that is away for a moment, as while it is rotated, is looked for again. */
  private void look(Tick tick) {
    try {
      drain();
      long size = file.size();
      if (identity.isReplacedBy(FileIdentity.at(path), size)) {
        drain();
        FileChannel old = file;
        open();
        old.close();
        drain();
      }
    } catch (IOException away) {
      LOG.debug("{}: not there", path, away);
    }
  }

  private void drain() throws IOException {
    if (file.size() < file.position()) {
      file.position(0);
    }
    int all = 0;
    buffer.clear();
    while (all < MOST_BYTES) {
      int read = file.read(buffer);
      if (read <= 0) {
        return;
      }
      all += read;
      lines.take(buffer.array(), read);
      buffer.clear();
    }
  }

  /** After a last look. */
  @Override
  public void close() {
    ticker.close();
    lines.rest();
    collector.end();
    try {
      file.close();
    } catch (IOException onlyRead) {
      // Nothing is lost.
    }
  }
}
