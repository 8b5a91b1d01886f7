package co.duotopia.loadtest.standin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class PsycopgTest {
  private static final String CONNECTION =
      "(psycopg2.OperationalError) connection to server at \"localhost\" (127.0.0.1), port 5432"
          + " failed: ";

  @ParameterizedTest
  @CsvSource({
    "53300, 'sorry, too many clients already'",
    "57P03, the database system is starting up"
  })
  void namesTheAddressThatRefusesASession(String state, String message) {
    ServerErrorMessage said =
        new ServerErrorMessage("SFATAL\0C" + state + "\0M" + message + "\0\0");

    String text = Psycopg.text(new PSQLException(said));

    assertEquals(CONNECTION + "FATAL:  " + message, text.lines().findFirst().orElseThrow());
  }

  @Test
  void asksWhetherTheServerRunsAsLibpqDoes() {
    String text =
        Psycopg.text(
            new PSQLException("", PSQLState.CONNECTION_UNABLE_TO_CONNECT, new ConnectException()));

    assertTrue(
        text.startsWith(CONNECTION + "Connection refused\n\tIs the server running on that"), text);
  }
}
