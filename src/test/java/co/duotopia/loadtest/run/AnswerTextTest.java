package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | Bad Request | {\"detail\":\"Invalid password\"} | 400 Invalid password",
        "404 | Not Found | {\"detail\":\"Content item not found with id 99999\"} | 404 Content item not found with id #",
        "422 | Unprocessable | {\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"audio_file\"],\"msg\":\"Field required\"}]} | 422 audio_file: Field required",
        "429 | Too Many Requests | {\"error\":\"Rate limit exceeded: 3 per 1 minute\"} | 429 Rate limit exceeded: # per # minute",
        "500 | Internal Server Error | Internal Server Error | 500 Internal Server Error",
        "503 | Service Unavailable | <html><body>try later</body></html> | 503 Service Unavailable",
        "503 | Service Unavailable | {broken | 503 Service Unavailable",
        "413 | Request Entity Too Large | `` | 413 Request Entity Too Large",
        "500 | Internal Server Error | {\"detail\":\"recording_20261122_103419_3f2b8a1c-1111-2222-3333-444455556666.webm of a@b.co is lost\"} | 500 recording_#_#_#.webm of # is lost",
        "400 | Bad Request | {\"detail\":\"zeile 1\\nzeile zwei \u00fc\"} | 400 zeile # zeile zwei \u00fc",
        "400 | Bad Request | {\"detail\":\"token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln is old\"} | 400 token # is old",
        "400 | Bad Request | {\"detail\":\"token x4Zk90PqLmT7vWc2Rd81 is old\"} | 400 token # is old",
        "400 | Bad Request | {\"detail\":{\"code\":7}} | 400 Bad Request",
        "503 | Service Unavailable | `\u00a0 \u00a0` | 503 Service Unavailable",
        "503 | Service Unavailable | {\"detail\":\"\u00a0\"} | 503 Service Unavailable",
        "599 | `` | `` | 599",
      })
  void isShortAndStable(int status, String reason, String body, String text) {
    assertEquals(text, AnswerText.of(status, reason, "", body, Mask.NONE));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1_000_000})
  void isCut(int length) {
    String text = AnswerText.of(500, "{\"detail\":\"" + "x".repeat(length) + "\"}", Mask.NONE);

    assertEquals(120, text.length());
    assertEquals("500 xxx", text.substring(0, 7));
    assertEquals("x...", text.substring(116));
  }

  /** Texts of libpq, as psycopg2 and psycopg hand them on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "connection to server at \"aws-0-ap-northeast-1.pooler.supabase.com\" (13.112.1.2), port 6543 failed: FATAL:  sorry, too many clients already | sorry, too many clients already",
        "connection to server at \"db\" (10.0.0.5), port 5432 failed: FATAL:  the database system is shutting down | the database system is shutting down",
        "connection to server at \"10.0.0.5\", port 5432 failed: Connection refused | Connection refused",
        "connection to server on socket \"/cloudsql/school:asia-east1:db/.s.PGSQL.5432\" failed: FATAL:  remaining connection slots are reserved | remaining connection slots are reserved",
        "connection failed: connection to server at \"db\" (fd00::5), port 5432 failed: timeout expired | timeout expired",
        "connection to server at \"localhost\" (::1), port 5432 failed: Connection refused\\n\\tIs the server running on that host and accepting TCP/IP connections?\\nconnection to server at \"localhost\" (127.0.0.1), port 5432 failed: FATAL:  sorry, too many clients already | sorry, too many clients already",
      })
  void keepsTheReasonOfAFailedDatabaseConnection(String said, String reason) {
    String detail = "Failed to upload recording: (psycopg2.OperationalError) " + said;

    assertEquals(
        "500 Failed to upload recording: (psycopg#.OperationalError) connection failed: " + reason,
        AnswerText.of(500, "{\"detail\":\"" + detail.replace("\"", "\\\"") + "\"}", Mask.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "could not translate host name \"db.abcdefghijklmnopqrst.supabase.co\" to address: Name or service not known | could not translate host name: Name or service not known",
        "connection failed: could not translate host name \"db\" to address: Name or service not known | could not translate host name: Name or service not known",
        "failed to resolve host 'db.abcdefghijklmnopqrst.supabase.co': [Errno -2] Name or service not known | failed to resolve host: [Errno -#] Name or service not known",
        "could not connect to server: Connection refused\\n\\tIs the server running on host \"db\" (10.0.0.5) and accepting\\n\\tTCP/IP connections on port 5432? | could not connect to server: Connection refused",
      })
  void leavesTheHostOfADatabaseOut(String said, String text) {
    String detail = "(psycopg2.OperationalError) " + said.replace("\"", "\\\"");

    assertEquals(
        "500 (psycopg#.OperationalError) " + text,
        AnswerText.of(500, "{\"detail\":\"" + detail + "\"}", Mask.NONE));
  }

  @Test
  void ofTheEngineIsNeverEmpty() {
    assertEquals("no message", AnswerText.ofEngine("", Mask.NONE));
    assertEquals("no message", AnswerText.ofEngine("\u00a0", Mask.NONE));
  }

  @Test
  void hidesWhatWasSentWithTheRequest() {
    Mask secrets = Mask.of(List.of("correct horse", "Tr0ub4dor&3"));

    assertEquals(
        "401 Tried *** for *** and ***",
        AnswerText.of(
            401,
            "{\"detail\":\"Tried correct horse for Tr0ub4dor%263 and Y29ycmVjdCBob3JzZQ==\"}",
            secrets));
  }
}
