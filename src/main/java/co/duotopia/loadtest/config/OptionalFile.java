package co.duotopia.loadtest.config;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file of a run that may be missing. Whatever is wrong with it costs no result of the others. */
public final class OptionalFile {
  private OptionalFile() {}

  /**
   * Empty where the file is missing or cannot be read.
   *
   * @param losses gets why it cannot be read
   */
  public static <T> Optional<T> read(Path file, Function<Path, T> reader, List<String> losses) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(file));
    } catch (InvalidInput damaged) {
      losses.add(damaged.getMessage());
    } catch (UncheckedIOException e) {
      losses.add("%s: cannot be read (%s)".formatted(file.getFileName(), InvalidInput.reason(e)));
    } catch (RuntimeException | Error e) {
      losses.add("%s: cannot be read (%s)".formatted(file.getFileName(), e));
    }
    return Optional.empty();
  }
}
