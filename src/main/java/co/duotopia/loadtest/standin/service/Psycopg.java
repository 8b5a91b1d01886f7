package co.duotopia.loadtest.standin.service;

import java.net.ConnectException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Database errors as the real service's driver and SQLAlchemy word them. */
final class Psycopg {
  private static final String OPERATIONAL = "(psycopg2.OperationalError) ";
  private static final String CLOSED =
      "server closed the connection unexpectedly\n"
          + "\tThis probably means the server terminated abnormally\n"
          + "\tbefore or while processing the request.\n";
  private static final String REFUSED =
      "Connection refused\n"
          + "\tIs the server running on that host and accepting TCP/IP connections?\n";
  private static final String BACKGROUND =
      "\n(Background on this error at: https://sqlalche.me/e/20/";

  private Psycopg() {}

  static String text(SQLException e) {
    if (!(e instanceof PSQLException server) || server.getServerErrorMessage() == null) {
      return OPERATIONAL + (isRefused(e) ? connect(REFUSED) : CLOSED) + operational();
    }
    ServerErrorMessage message = server.getServerErrorMessage();
    String state = server.getSQLState();
    if (PSQLState.UNIQUE_VIOLATION.getState().equals(state)) {
      return "(psycopg2.errors.UniqueViolation) "
          + message.getMessage()
          + "\nDETAIL:  "
          + message.getDetail()
          + "\n"
          + BACKGROUND
          + "gkpj)";
    }
    if (PSQLState.STRING_DATA_RIGHT_TRUNCATION.getState().equals(state)) {
      return "(psycopg2.errors.StringDataRightTruncation) "
          + message.getMessage()
          + "\n"
          + BACKGROUND
          + "9h9h)";
    }
    if ("57P03".equals(state) || "53300".equals(state)) {
      return OPERATIONAL + connect("FATAL:  " + message.getMessage()) + "\n" + operational();
    }
    if (state != null && (state.startsWith("57P") || state.startsWith("08"))) {
      return OPERATIONAL + CLOSED + operational();
    }
    return "(psycopg2.Error) " + message.getMessage();
  }

  private static boolean isRefused(Throwable e) {
    return e != null && (e instanceof ConnectException || isRefused(e.getCause()));
  }

  private static String connect(String reason) {
    return "connection to server at \"localhost\" (127.0.0.1), port 5432 failed: " + reason;
  }

  private static String operational() {
    return BACKGROUND + "e3q8)";
  }
}
