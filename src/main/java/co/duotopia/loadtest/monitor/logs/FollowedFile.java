package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.Ticker;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is appended to a file from now on, also when it is rotated or truncated. */
final class FollowedFile implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** A file that is rotated may be away until its program writes the next line. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Bytes read in one look, so that even a fast-growing file has an end. */
  private static final int MOST_BYTES = 8 << 20;

  private final LogSource log;
  private final Path path;
  private final LogCollector collector;
  private final EventLog events;
  private final MonitorClock clock;
  private final LineSplitter lines;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private FileChannel file;
  private FileIdentity identity;
  private Ticker ticker;
  private long seen;
  private boolean told;

  private FollowedFile(LogSource log, LogCollector collector, EventLog events, MonitorClock clock) {
    this.log = log;
    path = log.file().orElseThrow();
    this.collector = collector;
    this.events = events;
    this.clock = clock;
    lines = new LineSplitter(line -> collector.came(line, clock.now(), true));
  }

  /**
   * @throws InvalidInput when the file cannot be read
   */
  static FollowedFile start(
      LogSource log, LogCollector collector, EventLog events, MonitorClock clock) {
    FollowedFile followed = new FollowedFile(log, collector, events, clock);
    try {
      followed.open();
      followed.file.position(followed.file.size());
    } catch (IOException e) {
      throw unreadable(log.name(), e);
    }
    followed.seen = clock.nanos();
    followed.ticker = Ticker.start("logs-" + log.name(), INTERVAL, followed::look, clock);
    return followed;
  }

  static InvalidInput unreadable(String name, IOException why) {
    return new InvalidInput(
        "logs.%s: its file must be readable, but is not (%s); correct the path or its rights"
            .formatted(name, InvalidInput.reason(why)));
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
        lines.rest();
        FileChannel old = file;
        open();
        old.close();
        drain();
      }
      seen = clock.nanos();
    } catch (IOException away) {
      LOG.debug("{}: not there", path, away);
      isAway();
    }
  }

  private void isAway() {
    if (!told && clock.nanos() - seen > PATIENCE.toNanos()) {
      told = true;
      events.append(
          new Event(
              clock.now(),
              EventType.LOGS_LOST,
              "The file of the backend's log %s has been away or unreadable for %d s; it is looked for until the end of the run (%s)"
                  .formatted(log.name(), PATIENCE.toSeconds(), path),
              Map.of("source", log.name())));
    }
  }

  private void drain() throws IOException {
    if (file.size() < file.position()) {
      lines.rest();
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
