package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.admission.ConfirmationGate;
import co.duotopia.loadtest.admission.StudentsInUse;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.testdata.Deletion;
import co.duotopia.loadtest.testdata.TestStudents;
import co.duotopia.loadtest.testdata.TestStudents.Deleted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "delete",
    description = {
      "Delete test students with their class, program and assignment, and everything that runs have"
          + " added to them. No other rows are deleted. Can be repeated.",
      "Batches of other users and machines stay without --others, and so do students in use by a"
          + " run on this machine.",
      "Recordings stay in the service's bucket, which SQL cannot reach."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh students delete --env staging --batch 20261122-143022-3f9a1c",
      "  ./run_tests.sh students delete --env staging --all --recordings left.txt"
    })
final class StudentsDeleteCommand implements Runnable {
  @Mixin private EnvironmentOption environment;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which;

  @Spec private CommandSpec spec;

  private static final class Which {
    @Option(
        names = "--batch",
        paramLabel = "BATCH",
        description = "One batch, as shown by students list.")
    private String batch;

    @Option(names = "--all", description = "All batches that you have created on this machine.")
    private boolean all;
  }

  @Option(
      names = "--others",
      description = "Also batches of other users and machines, and those that a run may be using.")
  private boolean others;

  @Option(
      names = "--recordings",
      paramLabel = "FILE",
      description =
          "New file for the addresses of the recordings that stay in the bucket, one per line.")
  private Path recordings;

  @Override
  public void run() {
    Deletion deletion = new Deletion(Optional.ofNullable(which.batch), others);
    EnvironmentDatabase target = environment.database();
    Path results = ResultsDirectory.read(SettingsLoader.ofProcess());
    StudentsInUse.check(results, target.environment(), deletion, Instant.now());
    ConfirmationGate.check(
        target,
        "test students are deleted from the database of %s, %s"
            .formatted(target.traits().feltBy(), target.url()));
    try (TestStudents students = TestStudents.in(target.url())) {
      print(students.delete(deletion, Optional.ofNullable(recordings)), target);
    }
  }

  private void print(Deleted deleted, EnvironmentDatabase target) {
    PrintWriter out = spec.commandLine().getOut();
    String where = "the database %s (%s)".formatted(target.url(), target.environment());
    if (deleted.rows().values().stream().allMatch(count -> count == 0)) {
      out.println("Nothing to delete in " + where);
    } else {
      out.printf("Deleted from %s%n%n", where);
      StudentsCommand.print(out, deleted.rows());
      out.printf(
          Locale.ROOT,
          "%nRecordings that stay in the service's bucket, which SQL cannot reach: %,d%n",
          deleted.recordings().size());
      if (recordings != null && !deleted.recordings().isEmpty()) {
        out.printf("Their addresses: %s%n", recordings.toAbsolutePath().normalize());
      }
    }
    if (which.all && !deleted.left().isEmpty()) {
      out.printf("%nNot deleted, since others created them (--others deletes them, too):%n");
      deleted.left().forEach(batch -> out.printf("  %s of %s%n", batch.id(), batch.owner()));
    }
  }
}
