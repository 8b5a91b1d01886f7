package co.duotopia.loadtest.testdata;

import java.util.List;

/**
 * What belongs to a batch, in the order of its making: a teacher, a class, the students in it, and
 * one assignment for each of them, of contents of up to five items.
 *
 * <p>The statements read {@code loadtest.domain}, {@code loadtest.title}, {@code
 * loadtest.students}, {@code loadtest.items}, {@code loadtest.student_hash} and {@code
 * loadtest.teacher_hash}, set for the transaction. Booleans that an ORM fills must not stay NULL:
 * the service looks for true or false.
 */
final class Blueprint {
  private static final String DOMAIN = "current_setting('loadtest.domain')";
  private static final String TITLE = "current_setting('loadtest.title')";
  private static final String TEACHER_EMAIL = "'teacher@' || " + DOMAIN;
  private static final String TEACHER =
      "(SELECT id FROM teachers WHERE email = " + TEACHER_EMAIL + ")";
  private static final String CLASSROOM =
      "(SELECT id FROM classrooms WHERE teacher_id = " + TEACHER + ")";
  private static final String ASSIGNMENT =
      "(SELECT id FROM assignments WHERE teacher_id = " + TEACHER + ")";
  private static final String STUDENTS =
      "FROM students WHERE email LIKE 'student%@' || " + DOMAIN + " ORDER BY students.id";
  private static final String ITEMS = "current_setting('loadtest.items')::integer";

  /** Later than any test, and a date that shows where it comes from. */
  private static final String DUE = "now() + interval '1 year'";

  private static final String CONTENT_TITLE = TITLE + " || ' part ' || ";

  static final List<NewRows> TABLES =
      List.of(
          teacher(),
          classroom(),
          students(),
          classroomStudents(),
          contents(),
          contentItems(),
          assignment(),
          assignmentContents(),
          studentAssignments());

  private Blueprint() {}

  private static NewRows teacher() {
    return NewRows.of("teachers", "")
        .with("email", TEACHER_EMAIL)
        .with("password_hash", "current_setting('loadtest.teacher_hash')")
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

  private static NewRows students() {
    String number = "lpad(n::text, greatest(4, length(n::text)), '0')";
    return NewRows.of(
            "students",
            "FROM generate_series(1, current_setting('loadtest.students')::integer) AS n")
        .with("name", "'Load test student ' || " + number)
        .with("email", "'student' || " + number + " || '@' || " + DOMAIN)
        .with("password_hash", "current_setting('loadtest.student_hash')")
        .with("birthdate", "date '2012-01-01'")
        .withIfThere("student_number", "'LT' || " + number)
        .withIfThere("target_wpm", "80")
        .withIfThere("target_accuracy", "0.8")
        .withIfThere("is_active", "true")
        .withIfThere("email_verified", "false")
        .withIfThere("password_changed", "true");
  }

  private static NewRows classroomStudents() {
    return NewRows.of("classroom_students", STUDENTS)
        .with("classroom_id", CLASSROOM)
        .with("student_id", "students.id")
        .withIfThere("is_active", "true");
  }

  private static NewRows contents() {
    return NewRows.of("contents", "FROM generate_series(1, (" + ITEMS + " + 4) / 5) AS n")
        .with("type", "'EXAMPLE_SENTENCES'")
        .with("title", CONTENT_TITLE + "n")
        .withIfThere("order_index", "n")
        .withIfThere("is_active", "true")
        .withIfThere("is_public", "false")
        .withIfThere("is_assignment_copy", "true");
  }

  private static NewRows contentItems() {
    return NewRows.of(
            "content_items",
            "FROM generate_series(1, "
                + ITEMS
                + ") AS n JOIN contents c ON c.title = "
                + CONTENT_TITLE
                + "(n + 4) / 5 ORDER BY n")
        .with("content_id", "c.id")
        .with("order_index", "(n - 1) % 5 + 1")
        .with("text", "'This is sentence number ' || n || '.'")
        .withIfThere("translation", "'Sentence ' || n");
  }

  private static NewRows assignment() {
    return NewRows.of("assignments", "")
        .with("title", TITLE)
        .with("classroom_id", CLASSROOM)
        .with("teacher_id", TEACHER)
        .with("is_archived", "false")
        .withIfThere("due_date", DUE)
        .withIfThere("practice_mode", "'reading'")
        .withIfThere("score_category", "'speaking'")
        .withIfThere("is_active", "true")
        .withIfThere("is_instant_practice", "false")
        .withIfThere("shuffle_questions", "false")
        .withIfThere("play_audio", "false")
        .withIfThere("show_answer", "false")
        .withIfThere("show_translation", "true")
        .withIfThere("show_word", "true")
        .withIfThere("show_image", "true");
  }

  private static NewRows assignmentContents() {
    return NewRows.of(
            "assignment_contents",
            "FROM generate_series(1, ("
                + ITEMS
                + " + 4) / 5) AS n JOIN contents c ON c.title = "
                + CONTENT_TITLE
                + "n ORDER BY n")
        .with("assignment_id", ASSIGNMENT)
        .with("content_id", "c.id")
        .with("order_index", "n");
  }

  private static NewRows studentAssignments() {
    return NewRows.of("student_assignments", STUDENTS)
        .with("assignment_id", ASSIGNMENT)
        .with("student_id", "students.id")
        .with("classroom_id", CLASSROOM)
        .with("title", TITLE)
        .with("status", "'NOT_STARTED'")
        .with("is_active", "true")
        .withIfThere("due_date", DUE);
  }
}
