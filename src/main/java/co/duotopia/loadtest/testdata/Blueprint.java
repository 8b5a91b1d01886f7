package co.duotopia.loadtest.testdata;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a batch, in the order of their creation: a teacher, a class, a program with one
 * lesson, the students and what they are assigned.
 *
 * <p>The statements read {@code loadtest.domain}, {@code loadtest.title}, {@code
 * loadtest.students}, {@code loadtest.items}, {@code loadtest.student_hash} and {@code
 * loadtest.teacher_hash}, set for the transaction. What an ORM fills must not stay NULL: the
 * service looks for true or false.
 */
final class Blueprint {
  static final String TITLE = setting("title");
  static final String TEACHER =
      "(SELECT id FROM teachers WHERE email = " + email("'teacher'") + ")";
  static final String CLASSROOM = "(SELECT id FROM classrooms WHERE teacher_id = " + TEACHER + ")";
  static final String LESSON =
      "(SELECT l.id FROM lessons l JOIN programs p ON p.id = l.program_id WHERE p.teacher_id = "
          + TEACHER
          + ")";

  /** Behind SELECT's columns: the students of the batch. */
  static final String STUDENTS =
      "FROM students WHERE email LIKE " + email("'student%'") + " ORDER BY students.id";

  private static final String NUMBERS =
      "FROM generate_series(1, " + setting("students") + "::integer) AS n";
  private static final String NUMBER = "lpad(n::text, greatest(4, length(n::text)), '0')";
  private static final String STUDENT_EMAIL = email("'student' || " + NUMBER);

  private Blueprint() {}

  /**
   * @param byIdentities as {@link Schema#byIdentities}
   */
  static List<NewRows> tables(boolean byIdentities) {
    Stream<NewRows> logins = byIdentities ? Stream.of(identities()) : Stream.empty();
    Stream<NewRows> people =
        Stream.of(teacher(), classroom(), program(), lesson(), students(byIdentities), pupils());
    return Stream.of(logins, people, Homework.TABLES.stream()).flatMap(rows -> rows).toList();
  }

  static String setting(String name) {
    return "current_setting('loadtest." + name + "')";
  }

  private static String email(String localPart) {
    return localPart + " || '@' || " + setting("domain");
  }

  private static NewRows identities() {
    return NewRows.of("identities", NUMBERS)
        .with("email", STUDENT_EMAIL)
        .with("password_hash", setting("student_hash"))
        .with("is_active", "true")
        .with("email_verified", "false");
  }

  private static NewRows teacher() {
    return NewRows.of("teachers", "")
        .with("email", email("'teacher'"))
        .with("password_hash", setting("teacher_hash"))
        .with("name", "'Load test teacher'")
        .withIfThere("is_active", "true")
        .withIfThere("is_demo", "false")
        .withIfThere("is_admin", "false")
        .withIfThere("email_verified", "false");
  }

  private static NewRows classroom() {
    return NewRows.of("classrooms", "")
        .with("name", TITLE)
        .with("teacher_id", TEACHER)
        .withIfThere("is_active", "true");
  }

  private static NewRows program() {
    return NewRows.of("programs", "")
        .with("name", TITLE)
        .with("teacher_id", TEACHER)
        .with("classroom_id", CLASSROOM)
        .with("is_template", "false")
        .withIfThere("order_index", "1")
        .withIfThere("is_public", "false")
        .withIfThere("is_active", "true");
  }

  private static NewRows lesson() {
    return NewRows.of("lessons", "")
        .with("program_id", "(SELECT id FROM programs WHERE teacher_id = " + TEACHER + ")")
        .with("name", TITLE)
        .withIfThere("order_index", "1")
        .withIfThere("is_active", "true");
  }

  private static NewRows students(boolean byIdentities) {
    NewRows students =
        NewRows.of("students", NUMBERS)
            .with("name", "'Load test student ' || " + NUMBER)
            .with("email", STUDENT_EMAIL)
            .with("password_hash", setting("student_hash"))
            .with("birthdate", "date '2012-01-01'")
            .with("is_active", "true")
            .withIfThere("student_number", "'LT' || " + NUMBER)
            .withIfThere("target_wpm", "80")
            .withIfThere("target_accuracy", "0.8")
            .withIfThere("email_verified", "false")
            .withIfThere("password_changed", "false");
    return byIdentities
        ? students
            .with("identity_id", "(SELECT id FROM identities WHERE email = " + STUDENT_EMAIL + ")")
            .with("is_primary_account", "true")
        : students;
  }

  private static NewRows pupils() {
    return NewRows.of("classroom_students", STUDENTS)
        .with("classroom_id", CLASSROOM)
        .with("student_id", "students.id")
        .withIfThere("is_active", "true");
  }
}
