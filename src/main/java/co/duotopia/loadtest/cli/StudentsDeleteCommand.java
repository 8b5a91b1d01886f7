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
      "Delete test students with their class, program and assignment, and what runs have added to"
          + " them; and nothing else. Can be repeated.",
      "Batches that somebody else has created, or another machine, are left alone without --others,"
          + " and so are students of a run of this machine that is not over.",
      "Recordings that the service has stored in its bucket stay there: SQL does not reach them."
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
    @Option(names = "--batch", paramLabel = "BATCH", description = "One, as students list has it.")
    private String batch;

    @Option(names = "--all", description = "Every batch that you have created on this machine.")
    private boolean all;
  }

  @Option(
      names = "--others",
      description =
          "Also those of other users and machines, and those of a run: it may be using them.")
  private boolean others;

  @Option(
      names = "--recordings",
      paramLabel = "FILE",
      description =
          "A new file for the addresses of the recordings that stay in the bucket, one a line.")
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
      RowsTable.print(out, deleted.rows());
      out.printf(
          Locale.ROOT,
          "%nRecordings that stay in the service's bucket, which SQL does not reach: %,d%n",
          deleted.recordings().size());
      if (recordings != null && !deleted.recordings().isEmpty()) {
        out.printf("Their addresses: %s%n", recordings.toAbsolutePath().normalize());
      }
    }
    if (which.all && !deleted.left().isEmpty()) {
      out.printf("%nLeft alone, as others have created them (--others deletes them, too):%n");
      deleted.left().forEach(batch -> out.printf("  %s of %s%n", batch.id(), batch.owner()));
    }
  }
}
