package co.duotopia.loadtest.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One student who hardly thinks, for three seconds, against a backend of the test's own. */
final class BriskRun {
  private BriskRun() {}

  /**
   * @param properties beat those of the student
   */
  static EngineRun start(Path folder, OddBackend backend, String... properties) throws IOException {
    return of("Normal", folder, backend, properties);
  }

  /** A run of another simulation than the normal one. */
  static EngineRun of(String simulation, Path folder, OddBackend backend, String... properties)
      throws IOException {
    Stream<String> usual =
        Stream.of(
            "users=1",
            "rate=10",
            "time=3s",
            "loadtest.journey.think-time.min=50ms",
            "loadtest.journey.think-time.max=50ms",
            "loadtest.journey.back-off.min=200ms");
    return EngineRun.start(
        folder,
        backend.variables(),
        simulation,
        Stream.concat(usual, Stream.of(properties)).toArray(String[]::new));
  }
}
