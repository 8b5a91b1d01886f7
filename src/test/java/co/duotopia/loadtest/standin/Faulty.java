package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.process.Truth;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A stand-in with faults, its users, and what a client and the database's superuser see of it. */
final class Faulty implements AutoCloseable {
  private static final int STUDENTS = 16;

  private final StandIn standIn;
  private final Service service;
  private final List<Truth> truths = new CopyOnWriteArrayList<>();
  private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
  private final Connection superuser;

  private Faulty(StandIn standIn) throws SQLException {
    this.standIn = standIn;
    standIn.onTruth(truths::add);
    service = Service.of(standIn);
    superuser = Jdbc.connect(standIn.database(), standIn.database().database());
  }

  static Faulty start(String profile, QuickSettings settings) throws SQLException {
    return new Faulty(StandIn.start(settings.students(STUDENTS).profile(profile).build()));
  }

  /** One that the caller has started, and will end. */
  static Faulty of(StandIn standIn) throws SQLException {
    return new Faulty(standIn);
  }

  static Faulty start(String profile) throws SQLException {
    return start(profile, new QuickSettings());
  }

  StandIn standIn() {
    return standIn;
  }

  Service service() {
    return service;
  }

  /** The token of the student with that number, from 1. */
  String token(int student) {
    return tokens.computeIfAbsent(
        student, number -> service.studentToken(standIn.accounts().get(number - 1)));
  }

  CompletableFuture<Service.Answer> uploading(int student, int bytes) {
    return service.uploading(token(student), Form.upload(student, 1, bytes));
  }

  Service.Answer upload(int student) {
    return Service.await(uploading(student, 51_200));
  }

  /** One upload of each of the first students, all at once; in the order of their students. */
  List<CompletableFuture<Service.Answer>> uploading(int count) {
    IntStream.rangeClosed(1, count).forEach(this::token);
    return IntStream.rangeClosed(1, count).mapToObj(s -> uploading(s, 51_200)).toList();
  }

  static List<Integer> statuses(List<CompletableFuture<Service.Answer>> uploads) {
    return Service.await(uploads).stream().map(Service.Answer::status).sorted().toList();
  }

  List<Truth> truths(String type) {
    return truths.stream().filter(truth -> truth.type().equals(type)).toList();
  }

  /** The service's sessions in the database for which the condition of SQL holds. */
  long sessions(String condition) throws SQLException {
    return count(
        "pg_stat_activity WHERE application_name = 'duotopia-backend'"
            + " AND usename = 'duotopia_app' AND "
            + condition);
  }

  long count(String rowsOf) throws SQLException {
    String sql = "SELECT count(*) FROM " + rowsOf;
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static Duration took(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
    standIn.close();
  }
}
