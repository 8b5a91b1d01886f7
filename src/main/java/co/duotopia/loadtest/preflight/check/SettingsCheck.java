package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.text.Formats;
import java.util.ArrayList;
import java.util.List;

/** Whether all that was set has an effect: a stand-in brings its own students and database. */
public record SettingsCheck(Subject subject) implements Check {
  @Override
  public String name() {
    return "settings";
  }

  @Override
  public CheckOutcome look() {
    List<Problem> ignored = subject.standIn() ? ignored(subject.settings()) : List.of();
    return ignored.isEmpty() ? new Ok(load(subject.settings().scenario())) : new Warning(ignored);
  }

  private static String load(Scenario load) {
    return "%s: %s users, %s/s, for %s s"
        .formatted(
            load.name(),
            Formats.count(load.users()),
            Formats.number(load.rate()),
            Formats.count(load.time().toSeconds()));
  }

  private static List<Problem> ignored(Settings settings) {
    Environment local = settings.environment();
    List<Problem> ignored = new ArrayList<>();
    settings
        .journey()
        .studentsFile()
        .ifPresent(
            file ->
                ignored.add(
                    ignored(
                        "students file " + file,
                        "the stand-in's students log in",
                        "TEST_STUDENTS_FILE")));
    local
        .student()
        .ifPresent(
            student ->
                ignored.add(
                    ignored(
                        "student " + student.email(),
                        "the stand-in's students log in",
                        "LOCAL_TEST_STUDENT_EMAIL and LOCAL_TEST_STUDENT_PASSWORD")));
    local
        .database()
        .ifPresent(
            url ->
                ignored.add(
                    ignored(
                        "database " + url,
                        "the stand-in's database is watched",
                        "LOCAL_DATABASE_URL")));
    return ignored;
  }

  private static Problem ignored(String what, String instead, String variables) {
    return new Problem(
        "",
        what + " has no effect without a base URL: " + instead,
        "set LOCAL_BASE_URL, or unset " + variables);
  }
}
