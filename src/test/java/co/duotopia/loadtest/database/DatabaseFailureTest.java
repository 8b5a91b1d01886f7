package co.duotopia.loadtest.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Servers and drivers speak the language of their machine; the advice rests on SQLSTATE. */
class DatabaseFailureTest {
  private static final DatabaseUrl URL = DatabaseUrl.parse("postgresql://app:pw@db/duotopia");

  /** An exception in the protocol's form: fields with a letter each, ended by zeros. */
  private static PSQLException said(String state, String message) {
    return new PSQLException(
        new ServerErrorMessage("SFATAL\0C" + state + "\0M" + message + "\0\0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          28P01 | Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen | check user and password in the database URL
          28P01 | 使用者 "app" 的密碼認證失敗 | check user and password in the database URL
          3D000 | la base de données « duotopia » n'existe pas | check the database's name at the end of the database URL
          53300 | データベース接続が多すぎます | all connections are taken: free some, or raise max_connections
          57P03 | система баз данных запускается | try again when the server is up
          28000 | kein pg_hba.conf-Eintrag für Host »10.0.0.1«, keine Verschlüsselung | check the user, and whether the server's pg_hba.conf lets it in from here
          """)
  void advisesWhateverTheLanguage(String state, String message, String advice) {
    DatabaseFailure failure = DatabaseFailure.of(said(state, message), URL);

    assertEquals(message, failure.cause());
    assertEquals(advice, failure.advice());
  }

  @Test
  void knowsThatTheServerMayWantTheTlsWhichTheUrlSwitchesOff() {
    DatabaseUrl plain = DatabaseUrl.parse("postgresql://app:pw@db/duotopia?ssl=false");

    assertEquals(
        "the server may want TLS: write sslmode=require in the database URL",
        DatabaseFailure.of(said("28000", "aucune entrée, pas de chiffrement"), plain).advice());
  }

  /** Linux has no route for TCP to a group of hosts, and sends nothing. */
  @Test
  void knowsThatAHostWithIpv6OnlyCannotBeReachedWithoutARoute() {
    SQLException failed =
        assertThrows(
            SQLException.class, () -> DriverManager.getConnection("jdbc:postgresql://224.0.0.1/a"));

    assertEquals(
        "this Supabase host has IPv6 only: use the address of its session pooler",
        DatabaseFailure.of(
                failed, DatabaseUrl.parse("postgresql://app:pw@db.abcdefgh.supabase.co/postgres"))
            .advice());
    assertEquals("check the host of the database URL", DatabaseFailure.of(failed, URL).advice());
  }

  @Test
  void hasNoAdviceOnAConnectionThatBreaksDuringTheLogin() {
    PSQLException broken =
        new PSQLException(
            "Verbindung fehlgeschlagen",
            PSQLState.CONNECTION_UNABLE_TO_CONNECT,
            new SocketException("Connection reset"));

    assertEquals("", DatabaseFailure.of(broken, URL).advice());
  }

  @Test
  void knowsATimeOutWhateverTheLanguage() {
    PSQLException ofLogin =
        new PSQLException(
            "Verbindungsversuch überschritt die Zeit", PSQLState.CONNECTION_UNABLE_TO_CONNECT);
    PSQLException ofSocket =
        new PSQLException(
            "Verbindung fehlgeschlagen",
            PSQLState.CONNECTION_FAILURE,
            new SocketTimeoutException("x"));

    assertEquals("timed out", DatabaseFailure.of(ofLogin, URL).cause());
    assertEquals("timed out", DatabaseFailure.of(ofSocket, URL).cause());
  }
}
