package co.duotopia.loadtest.database;

import co.duotopia.loadtest.config.Mask;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * The reason why the database could not be read, in words of the server or of this machine's
 * network.
 *
 * @param cause without secrets, one line
 * @param advice what to do about it; empty when that is not known
 * @param sqlState empty when the failure is none of SQL's
 */
public record DatabaseFailure(String cause, String advice, String sqlState) {
  private static final String UNABLE_TO_CONNECT = PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState();

  public static DatabaseFailure of(Throwable failure, DatabaseUrl url) {
    String sqlState =
        failure instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    String cause = withoutSecrets(oneLine(cause(failure)), url);
    return new DatabaseFailure(cause, advice(failure, sqlState, url), sqlState);
  }

  /** Whether the connection can be used again: the server refused one statement only. */
  public boolean leavesConnectionUsable() {
    return sqlState.equals("57014") || sqlState.equals("55P03") || sqlState.startsWith("42");
  }

  private static String cause(Throwable failure) {
    if (failure instanceof PSQLException postgres) {
      ServerErrorMessage server = postgres.getServerErrorMessage();
      if (server != null && server.getMessage() != null) {
        return server.getMessage();
      }
    }
    Throwable root = root(failure);
    String message = root.getMessage() == null ? "" : root.getMessage();
    if (root instanceof ConnectException) {
      return message.isEmpty() ? "Connection refused" : message;
    } else if (root instanceof UnknownHostException) {
      return "unknown host";
    } else if (isSocketTimeOut(failure, root)) {
      return "timed out";
    }
    return message.isEmpty() ? root.getClass().getSimpleName() : message;
  }

  // The login timeout has no cause, and its text follows the language of the machine, as a server's
  // texts follow that of the server: what a failure is, its SQLSTATE says.
  private static boolean isSocketTimeOut(Throwable failure, Throwable root) {
    return root instanceof SocketTimeoutException
        || root == failure
            && failure instanceof PSQLException sql
            && sql.getServerErrorMessage() == null
            && UNABLE_TO_CONNECT.equals(sql.getSQLState());
  }

  // No route at all ("Network is unreachable") is a plain SocketException. So is a connection that
  // breaks during the login, whose text is Java's own.
  private static boolean isUnreachable(Throwable root, String state) {
    return root instanceof UnknownHostException
        || root instanceof NoRouteToHostException
        || root.getClass() == SocketException.class
            && state.equals(UNABLE_TO_CONNECT)
            && !String.valueOf(root.getMessage()).startsWith("Connection reset");
  }

  private static String advice(Throwable failure, String state, DatabaseUrl url) {
    Throwable root = root(failure);
    if (isUnreachable(root, state)) {
      return url.host().matches("db\\..*\\.supabase\\.co")
          ? "this Supabase host has IPv6 only: use the address of its session pooler"
          : "check the host of the database URL";
    } else if (root instanceof SSLException) {
      return "check sslmode and sslrootcert in the database URL";
    } else if (root instanceof ConnectException) {
      return "check that PostgreSQL runs there";
    } else if (isSocketTimeOut(failure, root)) {
      return "check address, firewall and VPN";
    }
    return adviceOnState(state, url);
  }

  private static String adviceOnState(String state, DatabaseUrl url) {
    switch (state) {
      case "28P01":
        return "check user and password in the database URL";
      case "28000":
        return Encryption.mode(url.parameters()).filter("disable"::equals).isPresent()
            ? "the server may want TLS: write sslmode=require in the database URL"
            : "check the user, and whether the server's pg_hba.conf lets it in from here";
      case "3D000":
        return "check the database's name at the end of the database URL";
      case "53300":
        return "all connections are taken: free some, or raise max_connections";
      case "57P03":
        return "try again when the server is up";
      default:
        return "";
    }
  }

  private static Throwable root(Throwable failure) {
    return Optional.ofNullable(failure.getCause()).map(DatabaseFailure::root).orElse(failure);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private static String withoutSecrets(String text, DatabaseUrl url) {
    return Mask.of(url.secretsBesideNames()).hide(text);
  }
}
