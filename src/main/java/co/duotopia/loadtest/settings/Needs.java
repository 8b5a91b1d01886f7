package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.text.Formats;

/** Requirements of a run on its environment, beyond the rules of single values. */
record Needs(SettingNames names, Problems problems) {

  void check(Settings settings, Section environment, Section journey) {
    Environment target = settings.environment();
    if (target.name().isEmpty()) {
      return;
    }
    boolean local = target.name().equals(Environment.LOCAL);
    boolean hasTarget = environment.isSet("base-url");
    if (!hasTarget && !local) {
      problems.add(names.missing("base-url"));
    }
    boolean hasStudents =
        journey.isSet("students-file") || isTouched(environment.optionalSection("student"));
    if (!hasStudents && (hasTarget || !local)) {
      problems.add(names.missing("student.email", "student.password") + studentsFile());
    }
    Section teacher = environment.optionalSection("teacher");
    boolean hasTeacher = isTouched(teacher);
    if (settings.journey().teacherShare() > 0 && !hasTeacher && (hasTarget || !local)) {
      journey.refuse(
          "teacher-share",
          "must be 0 without a teacher's account, but is %s; set %s and %s"
              .formatted(
                  Formats.number(settings.journey().teacherShare()),
                  names.of(teacher.path("email")),
                  names.of(teacher.path("password"))));
    }
  }

  /** Half an account has already been refused. */
  private static boolean isTouched(Section account) {
    return account.isSet("email") || account.isSet("password");
  }

  private String studentsFile() {
    return ", or name a students file (" + names.of("journey.students-file") + ")";
  }
}
