package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command once, after the load, that prints what a log says of its time. */
final class AskedCommand implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(AskedCommand.class);
  private static final Duration MOST = Duration.ofSeconds(60);

  private final LogSource log;
  private final LogCollector collector;
  private final MonitorClock clock;
  private final Instant began;

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when its program is not there
   */
  AskedCommand(LogSource log, LogCollector collector, MonitorClock clock) {
    this.log = log;
    this.collector = collector;
    this.clock = clock;
    began = clock.now();
    ChildProcess.check(log);
  }

  @Override
  public void close() {
    try (ChildProcess child = ChildProcess.start(log, began, clock.now())) {
      Thread errors = DaemonThread.of("logs-errors", () -> drop(child.errors()));
      Thread output = DaemonThread.of("logs-" + log.name(), () -> read(child.output()));
      errors.start();
      output.start();
      output.join(MOST.toMillis());
      if (output.isAlive()) {
        LOG.warn("logs.{}: its command has not ended after {} s", log.name(), MOST.toSeconds());
      } else if (child.exitCode() != 0) {
        LOG.warn("logs.{}: its command failed (exit code {})", log.name(), child.exitCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is no run whose log is to be read. */
  @Override
  public void cancel() {
    LOG.debug("logs.{}: not asked", log.name());
  }

  private void read(InputStream output) {
    LineSplitter lines = new LineSplitter(collector::old);
    byte[] bytes = new byte[1 << 15];
    try (output) {
      for (int read = output.read(bytes); read >= 0; read = output.read(bytes)) {
        lines.take(bytes, read);
      }
    } catch (IOException ended) {
      LOG.debug("logs.{}: ended", log.name(), ended);
    }
    lines.end();
    collector.end();
  }

  private static void drop(InputStream errors) {
    try (errors) {
      errors.transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      LOG.debug("ended", ended);
    }
  }
}
