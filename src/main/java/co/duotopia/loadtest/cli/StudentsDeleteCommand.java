package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.admission.ConfirmationGate;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.testdata.Batch;
import co.duotopia.loadtest.testdata.TestStudents;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "delete",
    description = {
      "Delete test students with their class and assignment, and what runs have added to them; and"
          + " nothing else. Can be repeated.",
      "Recordings that the service has stored in its bucket stay there: SQL does not reach them."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh students delete --env staging --batch 20261122-143022-3f9a1c",
      "  ./run_tests.sh students delete --env staging --all"
    })
final class StudentsDeleteCommand implements Runnable {
  @Mixin private EnvironmentOption environment;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which;

  @Spec private CommandSpec spec;

  private static final class Which {
    @Option(names = "--batch", paramLabel = "BATCH", description = "One, as students list has it.")
    private String batch;

    @Option(names = "--all", description = "Every batch.")
    private boolean all;

    Map<String, Integer> deleteFrom(TestStudents students) {
      return all ? students.deleteAll() : students.delete(new Batch(batch));
    }
  }

  @Override
  public void run() {
    EnvironmentDatabase target = environment.database();
    ConfirmationGate.check(
        target,
        "test students are deleted from the database of %s, %s"
            .formatted(target.traits().feltBy(), target.url()));
    try (TestStudents students = TestStudents.in(target.url())) {
      print(which.deleteFrom(students), target);
    }
  }

  private void print(Map<String, Integer> rows, EnvironmentDatabase target) {
    PrintWriter out = spec.commandLine().getOut();
    String where = "the database %s (%s)".formatted(target.url(), target.environment());
    if (rows.values().stream().allMatch(count -> count == 0)) {
      out.println("Nothing to delete in " + where);
      return;
    }
    out.printf("Deleted from %s%n%n", where);
    RowsTable.print(out, rows);
    out.printf("%nRecordings they uploaded stay in the service's bucket: SQL does not reach it.%n");
  }
}
