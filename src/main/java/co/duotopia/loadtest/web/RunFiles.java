package co.duotopia.loadtest.web;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.web.follow.ConsoleLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a run that are given away: those that a run writes, by exactly their names, and all
 * of Gatling's report, of the baseline's copy and of the injectors. Asking for another name leads
 * nowhere, whatever is in it; links do neither.
 */
record RunFiles(RunDirectory run) {
  private static final String GATLING_PAGE = "gatling/index.html";

  /** The files for a person, most wanted first; other names are no files of a run. */
  private Stream<Path> own() {
    return Stream.of(
        run.report(),
        run.summary(),
        run.findings(),
        run.junit(),
        run.stats(),
        run.statsHistory(),
        run.failures(),
        run.steps(),
        run.levels(),
        run.live(),
        run.events(),
        run.database(),
        run.resources(),
        run.backend(),
        run.search(),
        run.runJson(),
        run.simulationLog(),
        ConsoleLog.of(run),
        run.truth());
  }

  private Stream<Path> folders() {
    return Stream.of(run.gatlingReport(), run.baseline().path(), run.injectors());
  }

  /** Those that are there, by their names, which have slashes below folders. */
  Map<String, Path> all() {
    Map<String, Path> files = new LinkedHashMap<>();
    Stream.concat(own(), folders().flatMap(RunFiles::below))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .forEach(
            file -> files.put(run.path().relativize(file).toString().replace('\\', '/'), file));
    return files;
  }

  private static Stream<Path> below(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> find(String name) {
    return Optional.ofNullable(all().get(name));
  }

  /** Whether a list for a person has it: of all folders only the first page of Gatling's report. */
  static boolean isListed(String name) {
    return !name.contains("/") || name.equals(GATLING_PAGE);
  }

  /** All of them, in a folder of the run's name; the files of a running test as they are. */
  void zip(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Path> file : all().entrySet()) {
        zip.putNextEntry(new ZipEntry(run.path().getFileName() + "/" + file.getKey()));
        try {
          Files.copy(file.getValue(), zip);
        } catch (NoSuchFileException replaced) {
          // Its entry stays empty.
        }
        zip.closeEntry();
      }
    }
  }
}
