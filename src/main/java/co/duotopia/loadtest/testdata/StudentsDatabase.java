package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseFailure;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** One connection to the service's database. Whatever goes wrong there is one line for the user. */
final class StudentsDatabase implements AutoCloseable {
  /** Above the statement timeout, so that the server's own answer comes first. */
  private static final int SOCKET_TIMEOUT_MILLIS = 150_000;

  private static final Map<String, String> LIMITS =
      Map.of("statement_timeout", "2min", "lock_timeout", "10s");

  private final DatabaseUrl url;
  private final Connection connection;

  private StudentsDatabase(DatabaseUrl url, Connection connection) {
    this.url = url;
    this.connection = connection;
  }

  /** Something to do in a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * @throws InvalidInput when it cannot be reached
   */
  static StudentsDatabase open(DatabaseUrl url) {
    PostgresServer server = new PostgresServer(url);
    try {
      Connection connection = server.open();
      connection.setNetworkTimeout(Runnable::run, SOCKET_TIMEOUT_MILLIS);
      return new StudentsDatabase(url, connection);
    } catch (SQLException e) {
      DatabaseFailure failure = DatabaseFailure.of(e, url);
      throw new InvalidInput(
          "database %s: must be reachable, but is not (%s)%s"
              .formatted(url, failure.cause(), advice(failure.advice())));
    }
  }

  /**
   * Does all of it or nothing.
   *
   * @param purpose of a message, such as {@code creating test students}
   * @throws InvalidInput of the work itself, or when the database refuses it
   */
  <T> T transaction(String purpose, Work<T> work) {
    boolean committing = false;
    try {
      connection.setAutoCommit(false);
      set(connection, LIMITS);
      T result = work.run(connection);
      committing = true;
      connection.commit();
      return result;
    } catch (SQLException e) {
      rollBack();
      throw refused(purpose, DatabaseFailure.of(e, url), committing);
    } catch (RuntimeException e) {
      rollBack();
      throw e;
    }
  }

  /** Sets parameters of the server for this transaction; behind a pooler, too. */
  static void set(Connection connection, Map<String, String> values) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
      for (Map.Entry<String, String> value : values.entrySet()) {
        set.setString(1, value.getKey());
        set.setString(2, value.getValue());
        set.execute();
      }
    }
  }

  /**
   * Checks up front, so that nothing begins that could not end.
   *
   * @param inserts whether a batch will be inserted
   * @param privileges needed on every table
   * @throws InvalidInput with a line for each problem
   */
  Schema check(Connection connection, boolean inserts, List<String> privileges)
      throws SQLException {
    if (!privileges.equals(List.of("SELECT")) && isReadOnly(connection)) {
      throw new InvalidInput(
          at("must be writable, but is read-only (a replica?); use the address of its primary"));
    }
    Schema schema = Schema.read(connection, Removal.ALL_TABLES);
    throwIfAny(schema.missing(Removal.TABLES));
    if (inserts) {
      throwIfAny(
          Blueprint.tables(schema.byIdentities()).stream()
              .flatMap(table -> table.problems(schema).stream())
              .distinct()
              .toList());
    }
    throwIfAny(Schema.lacking(connection, schema.present(Removal.ALL_TABLES), privileges));
    return schema;
  }

  private static boolean isReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void throwIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems.stream().map(this::at).toList());
    }
  }

  /** A line about this database. */
  String at(String text) {
    return "database %s: %s".formatted(url, text);
  }

  private InvalidInput refused(String purpose, DatabaseFailure failure, boolean committing) {
    boolean lost = failure.sqlState().startsWith("08");
    String state =
        committing && lost
            ? "whether it was done is unknown: see students list"
            : "nothing was changed";
    return new InvalidInput(
        at(
            "%s must be possible, but is not (%s); %s%s"
                .formatted(purpose, failure.cause(), state, advice(advice(failure)))));
  }

  private static String advice(DatabaseFailure failure) {
    return switch (failure.sqlState()) {
      case "23503" -> "delete those rows first, and let no run use the students meanwhile";
      case "55P03", "57014", "40P01" -> "try again when no run uses the students";
      default -> failure.advice();
    };
  }

  private static String advice(String text) {
    return text.isEmpty() ? "" : "; " + text;
  }

  private void rollBack() {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      // Then the server rolls back.
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // Nothing is left to close.
    }
  }
}
