package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.testdata.TestStudents;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "Show the batches of test students, oldest first, and change nothing.",
    footer = {"", "Example:", "  ./run_tests.sh students list --env staging"})
final class StudentsListCommand implements Runnable {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Mixin private EnvironmentOption environment;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    EnvironmentDatabase target = environment.database();
    try (TestStudents students = TestStudents.in(target.url())) {
      print(students.list(), target);
    }
  }

  private void print(List<TestStudents.Found> found, EnvironmentDatabase target) {
    PrintWriter out = spec.commandLine().getOut();
    String where = "in the database %s (%s)".formatted(target.url(), target.environment());
    if (found.isEmpty()) {
      out.println("No test students " + where);
      return;
    }
    out.println("Test students " + where);
    out.println();
    out.printf(
        "  %-22s  %-16s  %8s  %14s  %s%n",
        "batch", "created (UTC)", "students", "uploaded items", "created by");
    for (TestStudents.Found batch : found) {
      out.printf(
          Locale.ROOT,
          "  %-22s  %-16s  %,8d  %,14d  %s%n",
          batch.batch().id(),
          MINUTE.format(batch.batch().created()),
          batch.students(),
          batch.uploads(),
          batch.batch().owner());
    }
  }
}
