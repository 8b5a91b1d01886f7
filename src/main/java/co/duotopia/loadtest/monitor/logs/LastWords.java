package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.Shown;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last lines of a command's standard error, mostly the reason of its end. */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Thread thread;
  private volatile String words = "";

  private LastWords(InputStream errors) {
    thread = DaemonThread.of("logs-errors", () -> read(errors));
  }

  static LastWords of(ChildProcess child) {
    LastWords last = new LastWords(child.errors());
    last.thread.start();
    return last;
  }

  private void read(InputStream errors) {
    LineSplitter lines = new LineSplitter(line -> words = line.isBlank() ? words : line.strip());
    try (errors) {
      lines.takeAll(errors);
    } catch (IOException ended) {
      LOG.debug("ended", ended);
    }
  }

  /**
   * To be called when its output has ended.
   *
   * @param secrets that it may hold
   */
  String shown(LogSecrets secrets) throws InterruptedException {
    thread.join(PATIENCE.toMillis());
    return Shown.text(words.isEmpty() ? "it says nothing" : secrets.hide(words));
  }
}
