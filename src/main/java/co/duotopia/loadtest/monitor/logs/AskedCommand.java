package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command once, after the load, that prints what a log says of its time. */
final class AskedCommand {
  private static final Logger LOG = LoggerFactory.getLogger(AskedCommand.class);
  private static final Duration MOST = Duration.ofSeconds(60);

  private final LogSource log;
  private final LogCollector collector;
  private final MonitorClock clock;
  private final Instant began;

  /**
   * @throws InvalidInput when its program is not there
   */
  AskedCommand(LogSource log, LogCollector collector, MonitorClock clock) {
    this.log = log;
    this.collector = collector;
    this.clock = clock;
    began = clock.now();
    ChildProcess.check(log);
  }

  /**
   * Waits for its end; an interrupt ends it.
   *
   * @throws InvalidInput when it fails or is slow; what it has printed by then is kept
   */
  void ask() {
    Instant from = collector.there(began);
    try (ChildProcess child = ChildProcess.start(log, from, collector.there(clock.now()))) {
      LastWords words = LastWords.of(child);
      Thread output = DaemonThread.of("logs-" + log.name(), () -> read(words.output()));
      output.start();
      output.join(MOST.toMillis());
      if (output.isAlive()) {
        throw failed("has not ended after %d s".formatted(MOST.toSeconds()), words);
      }
      int code = child.exitCode();
      if (code != 0) {
        throw failed("failed with exit code %d".formatted(code), words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InvalidInput failed(String how, LastWords words) throws InterruptedException {
    return new InvalidInput(
        "logs.%s: its command %s (%s); run it by hand"
            .formatted(log.name(), how, words.shown(collector.secrets())));
  }

  private void read(InputStream output) {
    LineSplitter lines = new LineSplitter(collector::old);
    try (output) {
      lines.takeAll(output);
    } catch (IOException ended) {
      LOG.debug("logs.{}: ended", log.name(), ended);
    }
    lines.rest();
    collector.end();
  }
}
