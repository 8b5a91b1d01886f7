package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.process.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The child process.
 *
 * <p>Standard input: one line of JSON, the {@link StandInSettings}; then nothing until it is
 * closed, which ends the process. Standard output: the {@link Announcement}, then {@link Truth}s,
 * each a line of JSON.
 */
final class StandInProcess {
  private StandInProcess() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Backend backend = new Backend(truth -> System.out.println(Wire.text(truth)));
    Runtime.getRuntime().addShutdownHook(new Thread(backend::close, "shutdown"));
    try {
      backend.prepare();
      String settings = input.readLine();
      if (settings != null) {
        System.out.println(Wire.text(backend.start(Wire.read(settings, StandInSettings.class))));
        awaitEnd(input);
      }
      System.exit(0);
    } catch (InvalidInput e) {
      System.out.println(Wire.text(Announcement.failed(e.getMessage())));
      System.exit(1);
    } catch (Throwable e) {
      Optional<String> line = ofTheMachine(e);
      line.map(Announcement::failed).map(Wire::text).ifPresent(System.out::println);
      if (line.isEmpty()) {
        e.printStackTrace();
      }
      System.exit(1);
    }
  }

  /** The line on a file that could not be read or written; empty for a bug. */
  private static Optional<String> ofTheMachine(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInput known) {
        return Optional.of(known.getMessage());
      }
      if (cause instanceof IOException) {
        return Optional.of(
            "stand-in: its files must be written, but cannot be (%s); make room, or set TMPDIR to another folder"
                .formatted(cause));
      }
    }
    return Optional.empty();
  }

  private static void awaitEnd(BufferedReader input) throws IOException {
    while (input.readLine() != null) {
      continue;
    }
  }
}
