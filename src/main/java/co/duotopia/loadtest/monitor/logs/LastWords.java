package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.Shown;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last line of a command's standard error, mostly the reason of its end. */
final class LastWords {
  private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LineSplitter lines = new LineSplitter(this::said);
  private final InputStream output;
  private final Thread thread;
  private volatile String words = "";

  private LastWords(ChildProcess child) {
    output = child.isOfBoth() ? heard(child.output()) : child.output();
    thread = DaemonThread.of("logs-errors", () -> read(child.errors()));
  }

  static LastWords of(ChildProcess child) {
    LastWords last = new LastWords(child);
    last.thread.start();
    return last;
  }

  private void said(String line) {
    words = line.isBlank() ? words : line.strip();
  }

  /** The command's output, which is to be read here for the sake of its last line. */
  InputStream output() {
    return output;
  }

  private InputStream heard(InputStream both) {
    return new FilterInputStream(both) {
      @Override
      public int read(byte[] bytes, int from, int most) throws IOException {
        int read = super.read(bytes, from, most);
        if (read > 0) {
          lines.take(Arrays.copyOfRange(bytes, from, from + read), read);
        }
        return read;
      }
    };
  }

  private void read(InputStream errors) {
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
