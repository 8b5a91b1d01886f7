package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.admission.ConfirmationGate;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.testdata.TestStudents;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    description = {
      "Create students with a class, a program, an assignment and its items, and write their"
          + " accounts into a new file that only you can read.",
      "Either all is done or nothing: tables, columns and privileges are checked first. The"
          + " database's catalogue says whether students log in by identities, as in the service's"
          + " newer generation."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh students create --env staging --count 50",
      "  ./run_tests.sh students create --env staging --count 200 --items 20"
    })
final class StudentsCreateCommand implements Runnable {
  private static final int MOST_STUDENTS = 10_000;
  private static final int MOST_ITEMS = 500;

  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "How many students: one for each virtual user.")
  private int count;

  @Option(
      names = "--items",
      paramLabel = "K",
      defaultValue = "10",
      description = "How many items they can upload to (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--bcrypt-cost",
      paramLabel = "N",
      defaultValue = "" + TestStudents.BCRYPT_COST,
      description =
          "Cost of the passwords' hashes (default: ${DEFAULT-VALUE}, the service's own). A lower one"
              + " makes logins look faster than those of real students.")
  private int bcryptCost;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = "students.csv",
      description =
          "Where their accounts go, as CSV; never overwritten (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    check("--count", count, 1, MOST_STUDENTS);
    check("--items", items, 1, MOST_ITEMS);
    check("--bcrypt-cost", bcryptCost, 4, 16);
    EnvironmentDatabase target = environment.database();
    ConfirmationGate.check(
        target,
        "%d test students are written into the database of %s, %s"
            .formatted(count, target.traits().feltBy(), target.url()));
    try (TestStudents students = TestStudents.in(target.url())) {
      print(students.create(count, items, bcryptCost, file), target);
    }
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInput(
          "%s: must be from %d to %d, but is %d; correct it".formatted(option, least, most, value));
    }
  }

  private void print(TestStudents.Created created, EnvironmentDatabase target) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Created batch %s%nin the database %s (%s)%n%n",
        created.batch().id(), target.url(), target.environment());
    RowsTable.print(out, created.rows());
    if (created.byIdentities()) {
      out.printf("%nThey log in by identities (the service's newer generation).%n");
    }
    Path accounts = file.toAbsolutePath().normalize();
    out.printf("%nOnly you can read the file of their accounts. To use them:%n");
    out.printf("  export TEST_STUDENTS_FILE='%s'%n", accounts);
    out.printf("To remove them, and what runs will have added to them:%n");
    out.printf(
        "  ./run_tests.sh students delete --env %s --batch %s%n",
        target.environment(), created.batch().id());
  }
}
