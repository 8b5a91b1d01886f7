package co.duotopia.loadtest.standin.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's {@code postmaster.pid}, whose first line is the number of the server's process. */
public record PostmasterFile(Path path) {
  public static PostmasterFile in(Path data) {
    return new PostmasterFile(data.resolve("postmaster.pid"));
  }

  /**
   * The running server; the number in a file that was left behind may be another process's. A file
   * that cannot be read, or holds no number, tells of none.
   */
  public Optional<ProcessHandle> process() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(path);
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
              .filter(PostmasterFile::isRunning);
    } catch (IOException | NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  /** Whether it runs PostgreSQL; one that has ended but was not waited for runs nothing. */
  public static boolean isRunning(ProcessHandle process) {
    return process.info().command().map(Path::of).map(Path::getFileName).stream()
        .anyMatch(name -> name.toString().startsWith("postgres"));
  }
}
