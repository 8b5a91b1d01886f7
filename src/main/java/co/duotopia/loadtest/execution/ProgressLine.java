package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.results.live.RecentRequests;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.terminal.Printer;
import co.duotopia.loadtest.terminal.Terminal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells on the console how far a run is: on a terminal in one line that is drawn anew each second,
 * elsewhere in a line every 30 s and one when all users have started.
 *
 * <p>Requests per second and p95 are those of the last 10 s, or of the 30 s since the last line;
 * failures are counted from the beginning.
 */
final class ProgressLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
  private static final int SECONDS_BETWEEN_LINES = 30;
  private static final int RECENT_SECONDS = 10;
  private static final long SECOND_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Printer printer;
  private final Thread thread;
  private boolean failedBefore;

  private ProgressLine(Printer printer, Runnable eachSecond) {
    this.printer = printer;
    thread = DaemonThread.of("progress-line", () -> run(eachSecond));
  }

  static ProgressLine start(
      Printer printer, Settings settings, Recorder recorder, Deadline deadline, Watch watch) {
    Map<String, String> variables = System.getenv();
    boolean draws = Terminal.isHere(variables);
    RecentRequests requests = new RecentRequests(draws ? RECENT_SECONDS : SECONDS_BETWEEN_LINES);
    recorder.onSecond(
        second ->
            requests.add(SECOND_MILLIS, second.all().responseTimes(), second.all().failures()));
    Duration time = settings.scenario().time();
    Supplier<ProgressText> progress =
        () ->
            new ProgressText(
                time,
                deadline.cut(time),
                !deadline.isAhead(),
                recorder.users(),
                requests.now(),
                watch.latestDatabase(),
                watch.progress());
    ProgressLine line =
        new ProgressLine(
            printer,
            draws
                ? drawing(printer, variables, progress)
                : lines(progress, settings.scenario().users(), System.out::println));
    line.thread.start();
    return line;
  }

  private static Runnable drawing(
      Printer printer, Map<String, String> variables, Supplier<ProgressText> progress) {
    int width = Terminal.width(variables);
    boolean coloured = variables.getOrDefault("NO_COLOR", "").isEmpty();
    ProgressText.Style style = coloured ? ProgressText.Style.COLOURED : ProgressText.Style.PLAIN;
    return () -> printer.draw(progress.get().bar(width, style));
  }

  /** Prints the progress; to be called once a second. */
  static Runnable lines(Supplier<ProgressText> progress, int allUsers, Consumer<String> out) {
    return new Runnable() {
      private int second;
      private boolean ramping = true;

      @Override
      public void run() {
        second++;
        ProgressText now = progress.get();
        boolean rampOver = ramping && now.users() >= allUsers;
        ramping = ramping && !rampOver;
        if (rampOver || second % SECONDS_BETWEEN_LINES == 0) {
          out.accept(now.line());
        }
      }
    };
  }

  private void run(Runnable eachSecond) {
    try {
      while (!closing.await(1, TimeUnit.SECONDS)) {
        tell(eachSecond);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Runnable progress) {
    try {
      progress.run();
    } catch (RuntimeException | Error e) {
      if (!failedBefore) {
        LOG.warn("progress: cannot be shown ({}); the run continues", e.toString());
      }
      failedBefore = true;
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    printer.draw("");
  }
}
