package co.duotopia.loadtest.standin.teaching;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many students at once, without e-mails, for classes that are found by name. Rows that fail are
 * told in an answer that is 200 all the same.
 */
public record StudentImport(
    int successCount, int errorCount, List<Failed> errors, List<Imported> createdStudents) {
  private static final String SKIP = "skip";

  /** The class of a name; if there are two, the later one. */
  private static final String CLASSROOM =
      """
      SELECT id FROM classrooms WHERE teacher_id = ? AND name = ? AND is_active
      ORDER BY id DESC LIMIT 1""";

  private static final String NAMED =
      """
      SELECT s.id FROM classroom_students cs JOIN students s ON s.id = cs.student_id
      WHERE cs.classroom_id = ? AND cs.is_active AND s.is_active AND s.name = ?
      ORDER BY s.id LIMIT 1""";

  public record Failed(int row, String name, String error) {}

  public record Imported(long id, String name, String email, String defaultPassword) {}

  private record Row(
      RequestFields fields, String name, String classroom, Optional<String> birthdate) {
    static Row of(RequestFields fields) {
      return new Row(
          fields,
          fields.text("name"),
          fields.text("classroom_name"),
          fields.optionalText("birthdate"));
    }
  }

  /** One student or the reason why there is none; neither for one that is skipped. */
  private record Result(Optional<Imported> student, Optional<String> error) {
    static Result failed(String error) {
      return new Result(Optional.empty(), Optional.of(error));
    }
  }

  /** Twins of one request are all made: names are compared with those who were there before. */
  public static StudentImport run(
      Connection connection, long teacherId, RequestFields fields, boolean newer, int bcryptCost)
      throws SQLException {
    List<Row> rows = fields.objects("students").stream().map(Row::of).toList();
    String duplicates = fields.optionalText("duplicate_action").orElse(SKIP);
    fields.check();
    if (rows.isEmpty()) {
      throw ApiError.detail(400, "No students to import");
    }
    List<Optional<Long>> before = new ArrayList<>();
    for (Row row : rows) {
      Optional<Long> classroom = classroom(connection, teacherId, row);
      before.add(
          classroom.isEmpty()
              ? Optional.empty()
              : Rows.first(connection, NAMED, id -> id.getLong(1), classroom.get(), row.name));
    }
    List<Failed> errors = new ArrayList<>();
    List<Imported> made = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean skipped = before.get(i).isPresent() && !duplicates.equals("add_suffix");
      Result result =
          one(connection, classroom(connection, teacherId, row), row, skipped, newer, bcryptCost);
      result.student.ifPresent(made::add);
      int number = i + 1;
      result.error.ifPresent(error -> errors.add(new Failed(number, row.name, error)));
    }
    return new StudentImport(made.size(), errors.size(), errors, made);
  }

  private static Optional<Long> classroom(Connection connection, long teacherId, Row row)
      throws SQLException {
    return Rows.first(connection, CLASSROOM, id -> id.getLong(1), teacherId, row.classroom);
  }

  private static Result one(
      Connection connection,
      Optional<Long> classroom,
      Row row,
      boolean skipped,
      boolean newer,
      int bcryptCost)
      throws SQLException {
    if (classroom.isEmpty()) {
      return Result.failed("Classroom not found: " + row.classroom);
    }
    Optional<LocalDate> born = row.birthdate.flatMap(Birthdate::parse);
    boolean future = born.filter(date -> date.isAfter(LocalDate.now())).isPresent();
    if (future || born.isEmpty() && (!newer || row.birthdate.isPresent())) {
      return Result.failed("Invalid birthdate");
    }
    if (skipped) {
      return new Result(Optional.empty(), Optional.empty());
    }
    String password = newer ? Birthdate.passwordOfToday() : Birthdate.password(born.orElseThrow());
    NewStudent student =
        new NewStudent(0, row.name, null, born.orElse(null), password, null, null, classroom.get())
            .insert(connection, newer, bcryptCost);
    student.enrol(connection);
    return new Result(
        Optional.of(new Imported(student.id(), student.name(), null, password)), Optional.empty());
  }
}
