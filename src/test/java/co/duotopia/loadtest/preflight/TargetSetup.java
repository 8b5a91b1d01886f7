package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Staging as a user has set it up, in a folder and with variables of its own; can be mended. */
final class TargetSetup {
  private static final URL CONF = TargetSetup.class.getResource("/loadtest.conf");

  private final Path directory;
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final List<String> headlines = new ArrayList<>();
  private boolean upload;

  TargetSetup(Path directory) {
    this.directory = directory;
    property("env", "staging").property("users", "1").property("loadtest.results.directory", "out");
    property("time", "2s");
  }

  /** One that is as it must be. */
  static TargetSetup sound(Path directory, StandIn standIn) {
    return new TargetSetup(directory)
        .target(standIn.baseUrl().toString())
        .student(students(standIn, 1).get(0))
        .variable("STAGING_DATABASE_URL", url(standIn.database()));
  }

  /** Some that no test of the stand-in itself counts on. */
  static List<Account> students(StandIn standIn, int count) {
    return standIn.accounts().subList(100, 100 + count);
  }

  static String url(DatabaseUrl url) {
    return "postgresql://%s:%s@%s"
        .formatted(url.user().orElseThrow(), url.password().orElseThrow().value(), url);
  }

  TargetSetup property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  TargetSetup variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  TargetSetup target(String baseUrl) {
    return variable("STAGING_BASE_URL", baseUrl);
  }

  TargetSetup student(Account student) {
    return variable("TEST_STUDENT_EMAIL", student.email())
        .variable("TEST_STUDENT_PASSWORD", student.password().value());
  }

  TargetSetup students(String csv) {
    return file("students.csv", csv).variable("TEST_STUDENTS_FILE", "students.csv");
  }

  TargetSetup file(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TargetSetup upload() {
    upload = true;
    return this;
  }

  Report examine() {
    SettingsLoader loader = new SettingsLoader(properties, variables, directory, CONF);
    headlines.clear();
    return new Checkup(loader, "normal", upload).examine(headlines::add, entry -> {});
  }

  List<String> headlines() {
    return headlines;
  }

  private static Entry entry(Report report, String check) {
    return report.entries().stream()
        .filter(entry -> entry.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check " + check + " in " + report));
  }

  /**
   * The check must find this, and all of it must fit a terminal.
   *
   * @param problem as a run would print it, whole
   */
  void assertFinds(String status, String check, String problem) {
    Report report = examine();
    Entry entry = entry(report, check);

    assertEquals(status, entry.outcome().status(), entry.toString());
    assertEquals(List.of(problem), entry.lines());
    assertEquals(status.equals("warning"), report.isSound());
    ReportText.of(entry).lines().forEach(TargetSetup::assertFits);
  }

  /** Asserts that a line fits into 80 columns, except for a single long word. */
  private static void assertFits(String line) {
    String word = line.substring(Math.min(22, line.length())).replaceFirst("^> ", "").strip();

    assertTrue(line.length() <= 80 || !word.contains(" "), line);
  }

  /** The only failure. */
  Entry failure() {
    List<Entry> failures =
        examine().entries().stream()
            .filter(entry -> entry.outcome().status().equals("failure"))
            .toList();

    assertEquals(1, failures.size(), failures.toString());
    return failures.get(0);
  }

  /** After the remedy: the check must be content, and a run must be able to start. */
  void assertMended(String check) {
    Report report = examine();
    Entry entry = entry(report, check);

    assertEquals("ok", entry.outcome().status(), entry.toString());
    assertTrue(report.isSound(), report.toString());
  }
}
