package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.comparison.sample.KeptSample;
import co.duotopia.loadtest.comparison.sample.SampleReader;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
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
   * @throws InvalidInput when a file holds a secret or cannot be read
   * @throws IOException when the archive cannot be written
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
   * @throws InvalidInput when a file still holds a name or a secret, or cannot be read
   * @throws IOException when the archive cannot be written
   */
  public void writeAnonymous(Path out) throws IOException {
    RunResults results = RunResults.read(run);
    RunDirectory copy = new RunDirectory(temporary());
    try {
      List<String> requests = results.requests().stream().map(Statistics::name).toList();
      Anonymizer names = new Anonymizer(Identity.of(run, results), requests);
      copy(results, copy, names);
      searchFor(copy.path(), secrets::finds, "a secret");
      searchFor(copy.path(), line -> !names.left(line).isEmpty(), "a name");
      zip(copy.path(), out);
    } finally {
      copy.discard();
    }
  }

  private void copy(RunResults results, RunDirectory copy, Anonymizer names) {
    AnonymousFile anonymous = new AnonymousFile(names);
    long kept;
    try {
      for (Path file : measured(run)) {
        if (Files.exists(file)) {
          anonymous.copy(file, copy.path().resolve(file.getFileName()));
        }
      }
      if (Files.exists(run.simulationLog())) {
        keepSample(results, copy, anonymous);
      }
      try (EventFile events = new EventFile(copy.events())) {
        events.append(
            Event.of(
                results.whole().end(),
                EventType.LOGGED_ELSEWHERE,
                "simulation.log is not part of this copy; names of hosts, accounts and files are"
                    + " made up"));
      }
      kept = ResultFiles.write(copy).results().all().count();
    } catch (IOException | UncheckedIOException e) {
      throw takesNoCopy(copy.path().getParent(), e);
    }
    if (kept != results.all().count()) {
      throw new InvalidInput(
          "live.jsonl: must hold all %d requests of the run, but holds %d; export the run without --anonymous"
              .formatted(results.all().count(), kept));
    }
  }

  /** What a comparison needs of simulation.log. */
  private void keepSample(RunResults results, RunDirectory copy, AnonymousFile anonymous)
      throws IOException {
    KeptSample.write(copy, SampleReader.read(run, results.info()));
    Path named = KeptSample.file(copy);
    Path hidden = named.resolveSibling("hidden.jsonl");
    anonymous.copy(named, hidden);
    Files.move(hidden, named, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("loadtest-export");
    } catch (IOException e) {
      throw takesNoCopy(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static InvalidInput takesNoCopy(Path folder, Exception why) {
    return new InvalidInput(
        "%s: must take a copy of the run for a while, but does not (%s); make room, or name another by LOADTEST_JAVA_OPTS=-Djava.io.tmpdir=…"
            .formatted(folder, why.getMessage()));
  }

  private static List<Path> measured(RunDirectory run) {
    return List.of(
        run.runJson(), run.live(), run.events(), run.database(), run.resources(), run.search());
  }

  private static void searchFor(Path folder, Predicate<String> search, String what)
      throws IOException {
    WrittenText text = new WrittenText(search);
    for (Path file : files(folder)) {
      if (FileReading.of(file, () -> text.isIn(file))) {
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
          copy(entry, zip);
          zip.closeEntry();
        }
      }
      Files.move(part, out);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Not as {@link Files#copy}, which does not tell which of both failed. */
  private static void copy(Path file, OutputStream out) throws IOException {
    byte[] bytes = new byte[1 << 16];
    try (InputStream in = FileReading.of(file, () -> Files.newInputStream(file))) {
      for (int read = FileReading.of(file, () -> in.read(bytes));
          read >= 0;
          read = FileReading.of(file, () -> in.read(bytes))) {
        out.write(bytes, 0, read);
      }
    }
  }
}
