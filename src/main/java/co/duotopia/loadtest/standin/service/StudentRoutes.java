package co.duotopia.loadtest.standin.service;

import static co.duotopia.loadtest.standin.service.Tokens.Role.STUDENT;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.Integers;
import co.duotopia.loadtest.standin.postgres.StudentRow;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;

/** A student's login and reading. */
final class StudentRoutes {
  private static final String STUDENTS_ONLY = "This endpoint is for students only";

  private final Services services;

  StudentRoutes(Services services) {
    this.services = services;
  }

  record Login(String accessToken, String tokenType, StudentRow.Identity student) {}

  void login(Context context) throws SQLException {
    Credentials credentials = Credentials.of(context);
    StudentRow student = find(credentials.email());
    if (!services.passwords().matches(credentials.password(), student.passwordHash())) {
      throw ApiError.detail(400, "Invalid password");
    }
    String token = services.tokens().student(student.id());
    ApiJson.answer(context, 200, new Login(token, "bearer", student.identity()));
  }

  /** The connection is given back before the password is checked. */
  private StudentRow find(String email) throws SQLException {
    try (Connection connection = services.connections().take()) {
      return StudentRow.byEmail(connection, email)
          .orElseThrow(() -> ApiError.detail(404, "Student not found"));
    }
  }

  void profile(Context context) throws SQLException {
    long id = caller(context);
    try (Connection connection = services.connections().take()) {
      StudentRow student = StudentRow.byId(connection, id).orElseThrow(ApiError::unauthorized);
      ApiJson.answer(context, 200, student.profile());
    }
  }

  void assignments(Context context) throws SQLException {
    long id = caller(context);
    try (Connection connection = services.connections().take()) {
      services.faults().query(connection);
      ApiJson.answer(
          context,
          200,
          Assignments.list(
              connection, id, context.queryParam("practice_mode"), context.queryParam("sort_by")));
    }
  }

  void activities(Context context) throws SQLException {
    long assignmentId = Integers.inPath(context, "assignment_id");
    long id = caller(context);
    try (Connection connection = services.connections().take()) {
      services.faults().query(connection);
      Activities.Opened opened = Activities.open(connection, assignmentId, id);
      connection.commit();
      ApiJson.answer(context, 200, opened);
    }
  }

  private long caller(Context context) {
    return services.tokens().caller(context).as(STUDENT, STUDENTS_ONLY);
  }
}
