package co.duotopia.loadtest.standin.service;

import static co.duotopia.loadtest.standin.service.Tokens.Role.TEACHER;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.Integers;
import co.duotopia.loadtest.standin.teaching.ChangedStudent;
import co.duotopia.loadtest.standin.teaching.Classroom;
import co.duotopia.loadtest.standin.teaching.Course;
import co.duotopia.loadtest.standin.teaching.GivenAssignment;
import co.duotopia.loadtest.standin.teaching.LessonContent;
import co.duotopia.loadtest.standin.teaching.NewStudent;
import co.duotopia.loadtest.standin.teaching.RequestFields;
import co.duotopia.loadtest.standin.teaching.StudentImport;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Routes for a teacher's classes, students, programs, lessons, contents and assignments. */
final class TeachingRoutes {
  private final Services services;

  TeachingRoutes(Services services) {
    this.services = services;
  }

  /** The work of a teacher's request in one transaction. */
  @FunctionalInterface
  private interface Making {
    Object make(Connection connection, long teacherId, RequestFields fields) throws SQLException;
  }

  private void answer(Context context, Session session, Making making) throws Exception {
    long teacherId = teacher(context);
    Object made = making.make(session.connection(), teacherId, RequestFields.of(context));
    session.commit();
    ApiJson.answer(context, 200, made);
  }

  private long teacher(Context context) {
    return services.tokens().teacher(context).as(TEACHER, TeacherRoutes.TEACHERS_ONLY);
  }

  private static long id(Context context) {
    return Integers.inPath(context, "id");
  }

  void classroom(Context context, Session session) throws Exception {
    answer(context, session, Classroom::create);
  }

  /** Two transactions: the student, and the place in a class. */
  void student(Context context, Session session) throws Exception {
    long teacherId = teacher(context);
    try {
      NewStudent student =
          NewStudent.create(
              session.connection(),
              teacherId,
              RequestFields.of(context),
              services.isNewer(),
              services.bcryptCost());
      session.commit();
      student.enrol(session.connection());
      session.commit();
      ApiJson.answer(context, 200, student.shown());
    } catch (SQLException e) {
      throw ApiError.detail(500, Psycopg.text(e));
    }
  }

  void changeStudent(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        (connection, teacherId, fields) ->
            ChangedStudent.change(
                connection,
                id(context),
                teacherId,
                fields,
                services.isNewer(),
                services.bcryptCost()));
  }

  void importStudents(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        (connection, teacherId, fields) ->
            StudentImport.run(
                connection, teacherId, fields, services.isNewer(), services.bcryptCost()));
  }

  /** The service's own defect: its model lacks a field that its code hands over. */
  void studentBatch(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        (connection, teacherId, fields) -> {
          boolean none = fields.isEmpty("students");
          fields.check();
          Classroom.check(connection, id(context), teacherId);
          if (!none) {
            throw new UnsupportedOperationException("the service fails at every list of students");
          }
          return Map.of("created_count", 0);
        });
  }

  void program(Context context, Session session) throws Exception {
    answer(context, session, Course::program);
  }

  void lesson(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        (connection, teacherId, fields) ->
            Course.lesson(connection, id(context), teacherId, fields));
  }

  /** Two transactions: the content, and its items. */
  void content(Context context, Session session) throws Exception {
    long teacherId = teacher(context);
    LessonContent content =
        LessonContent.create(
            session.connection(), id(context), teacherId, RequestFields.of(context));
    session.commit();
    content.insertItems(session.connection());
    session.commit();
    ApiJson.answer(context, 200, content);
  }

  void contents(Context context, Session session) throws Exception {
    long teacherId = teacher(context);
    ApiJson.answer(context, 200, LessonContent.list(session.connection(), id(context), teacherId));
  }

  void assignment(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        (connection, teacherId, fields) ->
            GivenAssignment.create(connection, teacherId, fields, services.isNewer()));
  }

  void changeAssignment(Context context, Session session) throws Exception {
    answer(
        context,
        session,
        (connection, teacherId, fields) ->
            GivenAssignment.change(connection, id(context), teacherId, fields));
  }
}
