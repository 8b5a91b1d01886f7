package co.duotopia.loadtest.testdata;

import java.util.List;

/**
 * The assignment of a batch, as the service makes one: contents of up to five items, copies of them
 * that belong to the assignment, and for each student an assignment with its progress rows. The
 * copies' items are those that students upload to.
 */
final class Homework {
  private static final String ITEMS = Blueprint.setting("items") + "::integer";
  private static final String ASSIGNMENT =
      "(SELECT id FROM assignments WHERE teacher_id = " + Blueprint.TEACHER + ")";

  /** Later than any test, and a date that shows where it comes from. */
  private static final String DUE = "now() + interval '1 year'";

  private static final String CONTENT_TITLE = Blueprint.TITLE + " || ' part ' || ";
  private static final String CONTENTS =
      "FROM contents c WHERE c.lesson_id = " + Blueprint.LESSON + " AND c.source_content_id IS ";
  private static final String STUDENT_CONTENTS =
      "FROM student_assignments sa JOIN assignment_contents ac ON ac.assignment_id = sa.assignment_id";

  static final List<NewRows> TABLES =
      List.of(
          contents(),
          contentItems(),
          copies(),
          copiedItems(),
          assignment(),
          assignmentContents(),
          studentAssignments(),
          contentProgress(),
          itemProgress());

  private Homework() {}

  private static NewRows contents() {
    return content("FROM generate_series(1, (" + ITEMS + " + 4) / 5) AS n", "false")
        .with("type", "'EXAMPLE_SENTENCES'")
        .with("title", CONTENT_TITLE + "n")
        .with("order_index", "n");
  }

  private static NewRows copies() {
    return content(CONTENTS + "NULL ORDER BY c.order_index", "true")
        .with("type", "c.type")
        .with("title", "c.title")
        .with("order_index", "c.order_index")
        .with("source_content_id", "c.id");
  }

  private static NewRows content(String source, String isCopy) {
    return NewRows.of("contents", source)
        .with("lesson_id", Blueprint.LESSON)
        .withIfThere("is_assignment_copy", isCopy)
        .withIfThere("is_active", "true")
        .withIfThere("is_public", "false");
  }

  private static NewRows contentItems() {
    return NewRows.of(
            "content_items",
            "FROM generate_series(1, "
                + ITEMS
                + ") AS n JOIN contents c ON c.order_index = (n + 4) / 5 AND c.lesson_id = "
                + Blueprint.LESSON
                + " ORDER BY n")
        .with("content_id", "c.id")
        .with("order_index", "(n - 1) % 5 + 1")
        .with("text", "'This is sentence number ' || n || '.'")
        .withIfThere("translation", "'Sentence ' || n");
  }

  private static NewRows copiedItems() {
    return NewRows.of(
            "content_items",
            "FROM contents c JOIN content_items i ON i.content_id = c.source_content_id"
                + " WHERE c.lesson_id = "
                + Blueprint.LESSON
                + " ORDER BY c.order_index, i.order_index")
        .with("content_id", "c.id")
        .with("order_index", "i.order_index")
        .with("text", "i.text")
        .withIfThere("translation", "i.translation");
  }

  private static NewRows assignment() {
    return NewRows.of("assignments", "")
        .with("title", Blueprint.TITLE)
        .with("classroom_id", Blueprint.CLASSROOM)
        .with("teacher_id", Blueprint.TEACHER)
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
    return NewRows.of("assignment_contents", CONTENTS + "NOT NULL ORDER BY c.order_index")
        .with("assignment_id", ASSIGNMENT)
        .with("content_id", "c.id")
        .with("order_index", "c.order_index");
  }

  private static NewRows studentAssignments() {
    return NewRows.of("student_assignments", Blueprint.STUDENTS)
        .with("assignment_id", ASSIGNMENT)
        .with("student_id", "students.id")
        .with("classroom_id", Blueprint.CLASSROOM)
        .with("title", Blueprint.TITLE)
        .with("status", "'NOT_STARTED'")
        .with("is_active", "true")
        .withIfThere("due_date", DUE);
  }

  private static NewRows contentProgress() {
    return NewRows.of(
            "student_content_progress",
            STUDENT_CONTENTS
                + " WHERE sa.assignment_id = "
                + ASSIGNMENT
                + " ORDER BY sa.id, ac.order_index")
        .with("student_assignment_id", "sa.id")
        .with("content_id", "ac.content_id")
        .with("status", "'NOT_STARTED'")
        .with("order_index", "ac.order_index")
        .withIfThere("is_locked", "ac.order_index > 1");
  }

  private static NewRows itemProgress() {
    return NewRows.of(
            "student_item_progress",
            STUDENT_CONTENTS
                + " JOIN content_items i ON i.content_id = ac.content_id WHERE sa.assignment_id = "
                + ASSIGNMENT
                + " ORDER BY sa.id, ac.order_index, i.order_index")
        .with("student_assignment_id", "sa.id")
        .with("content_item_id", "i.id")
        .with("status", "'NOT_STARTED'")
        .withIfThere("attempts", "0")
        .withIfThere("review_status", "'PENDING'");
  }
}
