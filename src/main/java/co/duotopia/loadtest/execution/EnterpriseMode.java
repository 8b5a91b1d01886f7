package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The differences on Gatling Enterprise: files are temporary, and the service has the log. */
final class EnterpriseMode {
  private EnterpriseMode() {}

  static Path temporaryResults() {
    try {
      return Files.createTempDirectory("duotopia-loadtest");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Event loggedElsewhere(Clock clock) {
    return Event.of(
        clock.instant(),
        EventType.LOGGED_ELSEWHERE,
        "Gatling Enterprise records the requests; the results here are of this injector");
  }
}
