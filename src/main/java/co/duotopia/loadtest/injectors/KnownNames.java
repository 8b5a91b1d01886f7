package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The names of requests of which all injectors recorded each request under its own name. One that
 * met too many names put the later ones together, and only it knows which.
 */
final class KnownNames {
  private KnownNames() {}

  /**
   * @param files live.jsonl of the injectors
   */
  static Predicate<String> of(List<Path> files) {
    List<Set<String>> limited =
        files.stream()
            .filter(KnownNames::mayBeLimited)
            .map(file -> LiveTotals.read(file).names().keySet())
            .filter(names -> names.contains(Recorder.OTHER_NAMES))
            .toList();
    return name -> limited.stream().allMatch(names -> names.contains(name));
  }

  /** Spares most runs a second reading. */
  private static boolean mayBeLimited(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.contains(Recorder.OTHER_NAMES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
