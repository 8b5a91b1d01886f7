package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The run directories of a results directory. */
public record Runs(Path results) {
  /** No separators, and nothing that begins with a dot: such a name cannot lead elsewhere. */
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]{0,200}");

  /** Empty when there is no such run; links are no runs. */
  public Optional<RunDirectory> find(String name) {
    return NAME.matcher(name).matches()
        ? Optional.of(new RunDirectory(results.resolve(name))).filter(Runs::isRun)
        : Optional.empty();
  }

  private static boolean isRun(RunDirectory run) {
    return Files.isDirectory(run.path(), LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(run.runJson(), LinkOption.NOFOLLOW_LINKS);
  }

  /** All runs, in no order. */
  public List<RunDirectory> all() {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(results)) {
      return entries
          .map(entry -> find(entry.getFileName().toString()))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
