package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.process.ChildCommand;
import co.duotopia.loadtest.standin.process.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The process of a stand-in, from its start on.
 *
 * @param settings which it has been given
 */
record StandInChild(StandInSettings settings, Process process, ChildOutput output) {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  static StandInChild start(StandInSettings settings) {
    Process process = ChildCommand.start(StandInProcess.class, settings.heapMegabytes());
    hand(settings, process.getOutputStream());
    return new StandInChild(settings, process, ChildOutput.of(process));
  }

  /** Settings go through the pipe, never on the command line, where everybody could read them. */
  private static void hand(StandInSettings settings, OutputStream lifeLine) {
    try {
      lifeLine.write((Wire.text(settings) + "\n").getBytes(StandardCharsets.UTF_8));
      lifeLine.flush();
    } catch (IOException childIsGone) {
      // The child gives the reason on its output, which is read next.
    }
  }

  /** Ends the process by closing its standard input, and waits until it is gone. */
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // A dead child has closed its end.
    }
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
