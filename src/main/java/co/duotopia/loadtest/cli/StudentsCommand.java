package co.duotopia.loadtest.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code students}: accounts for the virtual users of a run. */
@Command(
    name = "students",
    description = {
      "Create, list and delete test students, so that each virtual user has its own account.",
      "",
      "The database is that of the environment's database-url, such as STAGING_DATABASE_URL. Test"
          + " students are recognised by their e-mail addresses,"
          + " student0001@{batch}.{user}.{machine}.loadtest.example.com, and rows that their teacher"
          + " created over HTTP by the name Load test {batch}.{user}.{machine}. No other rows are"
          + " ever changed.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StudentsCreateCommand.class,
      StudentsListCommand.class,
      StudentsDeleteCommand.class
    },
    footer = {
      "",
      "Before and after a test on staging:",
      "  ./run_tests.sh students create --env staging --count 50",
      "  export TEST_STUDENTS_FILE=students.csv",
      "  ./run_tests.sh students delete --env staging --all"
    })
final class StudentsCommand {

  /** Prints the number of rows of each table, for a person. */
  static void print(PrintWriter out, Map<String, Integer> rows) {
    out.printf(Locale.ROOT, "  %-27s %8s%n", "table", "rows");
    rows.forEach((table, count) -> out.printf(Locale.ROOT, "  %-27s %,8d%n", table, count));
  }
}
