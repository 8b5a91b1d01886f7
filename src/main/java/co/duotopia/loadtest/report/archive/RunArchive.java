package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a run into one file, in which no secret is. */
public final class RunArchive {
  private final RunDirectory run;
  private final SecretSearch secrets;

  /**
   * @param secrets that are known, such as passwords
   */
  public RunArchive(RunDirectory run, Collection<String> secrets) {
    this.run = run;
    this.secrets = new SecretSearch(secrets);
  }

  /**
   * Everything in the run's directory.
   *
   * @throws InvalidInput when a file holds a secret
   */
  public void write(Path out) throws IOException {
    searchFor(run.path(), secrets::finds, "a secret");
    zip(run.path(), out);
  }

  /**
   * What tells neither hosts, e-mails, accounts, databases nor paths: the files that a run
   * measures, with made-up names in place of those, and all result files of them. The backend's log
   * and what the engine wrote are left out: nobody knows what names are in their texts.
   *
   * @throws InvalidInput when a file still holds a name, or a secret
   */
  public void writeAnonymous(Path out) throws IOException {
    RunResults results = RunResults.read(run);
    Anonymizer names = new Anonymizer(Identity.of(results));
    Path folder = Files.createTempDirectory("loadtest-export");
    RunDirectory copy = new RunDirectory(folder);
    try {
      for (Path file : measured(run)) {
        if (Files.exists(file)) {
          hide(file, folder.resolve(file.getFileName()), names);
        }
      }
      try (EventFile events = new EventFile(copy.events())) {
        events.append(
            Event.of(
                results.whole().end(),
                EventType.LOGGED_ELSEWHERE,
                "simulation.log is not part of this copy; names of hosts, accounts and files are made up"));
      }
      long kept = ResultFiles.write(copy).results().all().count();
      if (kept != results.all().count()) {
        throw new InvalidInput(
            "live.jsonl: must hold all %d requests of the run, but holds %d; export the run without --anonymous"
                .formatted(results.all().count(), kept));
      }
      searchFor(folder, secrets::finds, "a secret");
      searchFor(folder, line -> !names.left(line).isEmpty(), "a name");
      zip(folder, out);
    } finally {
      copy.discard();
    }
  }

  private static List<Path> measured(RunDirectory run) {
    return List.of(
        run.runJson(), run.live(), run.events(), run.database(), run.resources(), run.search());
  }

  private static void hide(Path from, Path to, Anonymizer names) throws IOException {
    try (Stream<String> lines = Files.lines(from);
        BufferedWriter out = Files.newBufferedWriter(to)) {
      for (String line : (Iterable<String>) lines::iterator) {
        out.write(names.hide(line));
        out.newLine();
      }
    }
  }

  private interface Search {
    boolean finds(String line);
  }

  private static void searchFor(Path folder, Search search, String what) throws IOException {
    for (Path file : files(folder)) {
      if (WrittenText.lines(file).anyMatch(search::finds)) {
        throw new InvalidInput(
            "%s: must hold no more than may be handed on, but %s is left in it; nothing was exported, remove it by hand or leave the file out"
                .formatted(folder.relativize(file), what));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".part"))
          .sorted()
          .toList();
    }
  }

  /** Appears whole or not at all. */
  private void zip(Path folder, Path out) throws IOException {
    Path part = out.resolveSibling(out.getFileName() + ".part");
    String root = run.path().toAbsolutePath().normalize().getFileName() + "/";
    try {
      try (OutputStream file = Files.newOutputStream(part);
          ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
        for (Path entry : files(folder)) {
          String name = folder.relativize(entry).toString().replace('\\', '/');
          zip.putNextEntry(new ZipEntry(root + name));
          Files.copy(entry, zip);
          zip.closeEntry();
        }
      }
      Files.move(part, out);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
