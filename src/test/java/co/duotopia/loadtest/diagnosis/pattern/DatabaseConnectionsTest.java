package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.run.AnswerText;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database without room for a session is told apart from one that is away. */
class DatabaseConnectionsTest {
  private static final String HOST =
      "(psycopg2.OperationalError) connection to server at"
          + " \"aws-0-ap-northeast-1.pooler.supabase.com\" (13.112.1.2), port 6543 failed: ";

  @TempDir Path folder;

  private Detection look(FailurePattern pattern, String said) {
    String text =
        AnswerText.of(
            500, "Failed to upload recording: " + said.replaceAll("\\s+", " "), Mask.NONE);
    return pattern.look(healthy(folder).each(20, 23, 5, UPLOAD, 3, text).facts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOST + "FATAL:  sorry, too many clients already",
        HOST + "FATAL:  remaining connection slots are reserved for superusers",
        HOST + "FATAL:  too many connections for role \"app\"",
        HOST + "FATAL:  Max client connections reached",
        HOST + "FATAL:  (EMAXCONN) max client connections reached, limit: 200",
        HOST + "FATAL:  MaxClientsInSessionMode: max clients reached",
        HOST + "FATAL:  no more connections allowed (max_client_conn)",
        "FATAL:  Unable to check out process from the pool due to timeout",
        "(ECHECKOUTTIMEOUT) unable to check out connection from the pool after 5000ms in Transaction mode",
        "FATAL:  query_wait_timeout server closed the connection unexpectedly",
        HOST + "Connection refused " + HOST + "FATAL:  sorry, too many clients already",
      })
  void findsNoConnectionLeft(String said) {
    assertEquals(
        Confidence.CERTAIN,
        assertInstanceOf(Seen.class, look(new PoolExhaustionPattern(), said)).confidence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOST + "FATAL:  sorry, too many clients already",
        HOST + "FATAL:  remaining connection slots are reserved for superusers",
        HOST + "Connection refused " + HOST + "FATAL:  sorry, too many clients already",
        HOST + "FATAL:  password authentication failed for user \"app\"",
        "FATAL:  query_wait_timeout server closed the connection unexpectedly",
        "terminating connection due to idle-in-transaction timeout",
        "terminating connection due to idle-session timeout server closed the connection"
            + " unexpectedly",
        "terminating connection due to idle-in-transaction timeout SSL connection has been closed"
            + " unexpectedly",
      })
  void takesNoRefusedSessionForARestart(String said) {
    assertInstanceOf(NotSeen.class, look(new DatabaseRestartPattern(), said));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOST + "Connection refused Is the server running on that host?",
        HOST + "FATAL:  the database system is starting up",
        HOST + "FATAL:  the database system is shutting down",
        HOST + "FATAL:  the database system is in recovery mode",
        HOST + "FATAL:  the database system is not yet accepting connections",
        "(psycopg2.errors.AdminShutdown) terminating connection due to administrator command",
        HOST + "server closed the connection unexpectedly This probably means the server",
        HOST + "SSL connection has been closed unexpectedly",
        HOST + "SSL SYSCALL error: EOF detected",
        HOST + "could not receive data from server: Connection reset by peer",
        HOST + "could not send SSL negotiation packet: Broken pipe",
        HOST + "timeout expired",
        HOST + "No route to host Is the server running on that host?",
        "(psycopg2.OperationalError) SSL SYSCALL error: Connection reset by peer",
        "(psycopg2.OperationalError) SSL error: unexpected eof while reading",
        "(psycopg2.OperationalError) could not send data to server: Broken pipe",
        "(psycopg2.OperationalError) could not translate host name"
            + " \"db.abcdefghijklmnopqrst.supabase.co\" to address: Name or service not known",
      })
  void findsARestart(String said) {
    assertEquals(
        Confidence.CERTAIN,
        assertInstanceOf(Seen.class, look(new DatabaseRestartPattern(), said)).confidence());
    assertInstanceOf(NotSeen.class, look(new PoolExhaustionPattern(), said));
  }
}
