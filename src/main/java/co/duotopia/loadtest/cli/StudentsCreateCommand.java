package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.admission.ConfirmationGate;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.target.BackendApi;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.settings.EnvironmentService;
import co.duotopia.loadtest.testdata.Batch;
import co.duotopia.loadtest.testdata.StudentsByApi;
import co.duotopia.loadtest.testdata.TestStudents;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
      "By the API, the environment's teacher creates them, and the service chooses their passwords"
          + " (dates). By SQL, they are created in one transaction: tables, columns and privileges"
          + " are checked first, and the database's catalogue shows whether students log in by"
          + " identities, as in the service's newer generation.",
      "Listing and deleting them needs the environment's database: nothing is deleted over HTTP."
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

  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "Number of students: one for each virtual user.")
  private int count;

  @Option(
      names = "--items",
      paramLabel = "K",
      defaultValue = "10",
      description = "Number of items they can upload to (default: ${DEFAULT-VALUE}).")
  private int items;

  /** The way in which students are created. */
  enum Via {
    API,
    SQL;

    /** The value as it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--via",
      paramLabel = "WAY",
      description =
          "api or sql (default: api if the environment's base URL and teacher are set and the"
              + " service is of March 2026; else sql). In the newer generation, api makes the"
              + " service send a mail to each student's address; without it students cannot log"
              + " in.")
  private Via via;

  @Option(
      names = "--bcrypt-cost",
      paramLabel = "N",
      defaultValue = "" + TestStudents.BCRYPT_COST,
      description =
          "Cost of the passwords' hashes, by SQL only (default: ${DEFAULT-VALUE}, the service's own). A lower one"
              + " makes logins look faster than those of real students.")
  private int bcryptCost;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = "students.csv",
      description = "CSV file for their accounts; never overwritten (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    check("--count", count, 1, MOST_STUDENTS);
    check("--items", items, 1, TestStudents.MOST_ITEMS);
    check("--bcrypt-cost", bcryptCost, 4, 16);
    boolean cost = spec.commandLine().getParseResult().hasMatchedOption("--bcrypt-cost");
    if (via == Via.API && cost) {
      throw new InvalidInput(
          "--bcrypt-cost: must be left out with --via api, since the service hashes the passwords; leave it out");
    }
    if (via == Via.SQL || cost) {
      createBySql();
      return;
    }
    EnvironmentService service = environment.service();
    if (via == Via.API) {
      service.check();
    }
    if (service.missing().isEmpty()) {
      createAsTheServiceAllows(service);
    } else {
      createBySql();
    }
  }

  private void createAsTheServiceAllows(EnvironmentService service) {
    PrintWriter out = spec.commandLine().getOut();
    StudentsByApi api =
        new StudentsByApi(
            new BackendApi(service, out::println),
            service.environment(),
            service.teacher().orElseThrow());
    boolean newer = api.isNewer();
    if (newer && via == null) {
      out.println(
          "By SQL: in the service's newer generation, students created over HTTP can log in only"
              + " after the service has sent a mail to each (--via api does that).");
      createBySql();
    } else {
      createByApi(api, service, newer);
    }
  }

  private void createByApi(StudentsByApi api, EnvironmentService service, boolean newer) {
    ConfirmationGate.check(
        service.environment(),
        service.traits(),
        "%d test students are created%s in the service of %s, %s"
            .formatted(
                count,
                newer ? ", and each is sent a mail," : "",
                service.traits().feltBy(),
                service.baseUrl().orElseThrow()));
    print(
        api.create(count, items, file, newer, this::printBegun),
        "over HTTP in the service %s (%s)"
            .formatted(service.baseUrl().orElseThrow(), service.environment()),
        service.environment());
  }

  /** Thousands take long, and what an interrupted command leaves has to be found. */
  private void printBegun(Batch batch) {
    spec.commandLine().getOut().printf("Creating batch %s%n", batch.id()).flush();
  }

  private void createBySql() {
    EnvironmentDatabase target = environment.database();
    ConfirmationGate.check(
        target,
        "%d test students are written into the database of %s, %s"
            .formatted(count, target.traits().feltBy(), target.url()));
    try (TestStudents students = TestStudents.in(target.url())) {
      print(
          students.create(count, items, bcryptCost, file),
          "in the database %s (%s)".formatted(target.url(), target.environment()),
          target.environment());
    }
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInput(
          "%s: must be from %d to %d, but is %d; correct it".formatted(option, least, most, value));
    }
  }

  private void print(TestStudents.Created created, String where, String environment) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Created batch %s%n%s%n%n", created.batch().id(), where);
    StudentsCommand.print(out, created.rows());
    if (created.byIdentities()) {
      out.printf("%nThey log in by identities (the service's newer generation).%n");
    }
    Path accounts = file.toAbsolutePath().normalize();
    out.printf("%nOnly you can read the file of their accounts. To use them:%n");
    out.printf("  export TEST_STUDENTS_FILE='%s'%n", accounts);
    out.printf("To delete them, with everything that runs will have added to them:%n");
    out.printf(
        "  ./run_tests.sh students delete --env %s --batch %s%n",
        environment, created.batch().id());
  }
}
