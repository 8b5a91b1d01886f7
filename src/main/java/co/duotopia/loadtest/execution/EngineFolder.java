package co.duotopia.loadtest.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder {@code {results folder}/{simulation}-{time}/} into which the engine of this process
 * writes. The engine tells nobody; it creates the folder right after {@code before()}, and names it
 * after that moment (Gatling's {@code RunMessage.runId}).
 *
 * <p>Where the system lists a process's open files (Linux), the folder is the one whose
 * simulation.log this process has open. Elsewhere it is the first one that is newer than the end of
 * {@code before()}.
 */
final class EngineFolder {
  private static final String LOG = "simulation.log";
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final Path USUAL = Path.of("target", "gatling");
  private static final Pattern OPTION =
      Pattern.compile("(?:^| )(?:-rf|--results-folder)[ =](.+?)(?= --?[a-z]|$)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

  private final String prefix;
  private final String earliest;
  private final Path root;
  private final Path openFiles;
  private final Set<Path> before;

  EngineFolder(String simulation, LocalDateTime beforeEnded, Path root, Path openFiles)
      throws IOException {
    prefix = simulation.toLowerCase(Locale.ROOT) + "-";
    earliest = prefix + TIME.format(beforeEnded);
    this.root = root;
    this.openFiles = openFiles;
    before = Set.copyOf(folders());
  }

  /**
   * Remembers the folders that exist; to be called at the end of {@code before()}.
   *
   * @param simulation simple name of its class
   */
  static EngineFolder ofThisProcess(String simulation) throws IOException {
    Path root = resultsFolder(System.getProperty("sun.java.command", ""));
    return new EngineFolder(simulation, LocalDateTime.now(), root, OPEN_FILES);
  }

  /** The results folder of an engine's command line. */
  static Path resultsFolder(String command) {
    Matcher option = OPTION.matcher(command);
    return option.find() ? Path.of(option.group(1).strip()) : USUAL;
  }

  /** Empty as long as the engine has not created it. */
  Optional<Path> find() throws IOException {
    return Files.isDirectory(openFiles) ? findOpen() : findNew();
  }

  private Optional<Path> findOpen() throws IOException {
    try (Stream<Path> files = Files.list(openFiles)) {
      return files
          .flatMap(EngineFolder::target)
          .filter(file -> file.endsWith(LOG))
          .map(Path::getParent)
          .filter(folder -> folder.getFileName().toString().startsWith(prefix))
          .findFirst();
    }
  }

  /** The target of a link; empty when the file was closed meanwhile. */
  private static Stream<Path> target(Path link) {
    try {
      return Stream.of(Files.readSymbolicLink(link));
    } catch (IOException closedMeanwhile) {
      return Stream.empty();
    }
  }

  /** Finds the newest folder; folders of earlier runs are older, unless the clock was set back. */
  Optional<Path> findNew() throws IOException {
    List<Path> found =
        folders().stream()
            .filter(folder -> !before.contains(folder))
            .filter(folder -> Files.exists(folder.resolve(LOG)))
            .sorted(Comparator.comparing(Path::getFileName))
            .toList();
    return found.stream()
        .filter(folder -> folder.getFileName().toString().compareTo(earliest) >= 0)
        .findFirst()
        .or(() -> found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1)));
  }

  private List<Path> folders() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  @Override
  public String toString() {
    return root.resolve(prefix + "*").toString();
  }
}
