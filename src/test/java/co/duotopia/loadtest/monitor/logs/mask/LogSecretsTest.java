package co.duotopia.loadtest.monitor.logs.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogSecretsTest {
  private final LogSecrets secrets = LogSecrets.of(List.of());

  private static Stream<Arguments> secretTexts() {
    return Stream.of(
        Arguments.of("Authorization: token ghp_abc", "Authorization: token ***"),
        Arguments.of("Authorization: Bearer abc done", "Authorization: Bearer *** done"),
        Arguments.of(
            "Authorization: Digest username=\"a\", realm=\"r\", response=\"6629fae4\", uri=\"/x\" then",
            "Authorization: Digest *** then"),
        Arguments.of(
            "Authorization: AWS4-HMAC-SHA256 Credential=AK/2026, SignedHeaders=host, Signature=fe5f",
            "Authorization: AWS4-HMAC-SHA256 ***"),
        Arguments.of("Authorization: s3cr3t", "Authorization: ***"),
        Arguments.of("Authorization: Custom s3cr3t", "Authorization: ***"),
        Arguments.of(
            "{'authorization': 'Digest response=\"6629fae4\"', 'host': 'x'}",
            "{'authorization': '***', 'host': 'x'}"),
        Arguments.of(
            "{\"body\": \"{\\\"password\\\": \\\"hunter2\\\", \\\"n\\\": 1}\"}",
            "{\"body\": \"{\\\"password\\\": \\\"***\\\", \\\"n\\\": 1}\"}"),
        Arguments.of(
            "{\"body\": \"{\\\"password\\\": \\\"hun\\\\\\\"ter2\\\", \\\"n\\\": 1}\"}",
            "{\"body\": \"{\\\"password\\\": \\\"***\\\", \\\"n\\\": 1}\"}"),
        Arguments.of(
            "{\"a\": \"{\\\"b\\\": \\\"{\\\\\\\"token\\\\\\\": \\\\\\\"hunter2\\\\\\\"}\\\"}\"}",
            "{\"a\": \"{\\\"b\\\": \\\"{\\\\\\\"token\\\\\\\": \\\\\\\"***\\\\\\\"}\\\"}\"}"),
        Arguments.of(
            "{\"password\": \"a\\\\\", \"user\": \"x\"}",
            "{\"password\": \"***\", \"user\": \"x\"}"),
        Arguments.of(
            "'password_hash': '$2b$12$KIXQ1jT9gqE0J3o8h1u2aO', 'id': 3",
            "'password_hash': '***', 'id': 3"),
        Arguments.of(
            "VALUES ('a@b.c', '$2b$12$KIXQ1jT9gqE0J3o8h1u2aO')", "VALUES ('a@b.c', '***')"),
        Arguments.of(
            "headers: [(b'host', b'x'), (b'cookie', b'session=abc; b=1'), (b'accept', b'*/*')]",
            "headers: [(b'host', b'x'), (b'cookie', b'***'), (b'accept', b'*/*')]"),
        Arguments.of(
            "[('cookie', 'session=abc'), ('host', 'x')]", "[('cookie', '***'), ('host', 'x')]"),
        Arguments.of("cookies={'session': 'abc', 'b': 'd}'} path=/", "cookies=*** path=/"),
        Arguments.of("DB_PASS=hunter2 x", "DB_PASS=*** x"),
        Arguments.of("pass=hunter2, next", "pass=***, next"),
        Arguments.of("passphrase=a)b next", "passphrase=*** next"),
        Arguments.of("JWT_KEY=hunter2", "JWT_KEY=***"),
        Arguments.of("SECRET_KEY='hunter 2'", "SECRET_KEY='***'"),
        Arguments.of("dbPass=hunter2", "dbPass=***"),
        Arguments.of("{\"sessionId\":\"abc\",\"n\":1}", "{\"sessionId\":\"***\",\"n\":1}"),
        Arguments.of("{\"password\":12345678,\"n\":1}", "{\"password\":***,\"n\":1}"),
        Arguments.of(
            "{\"url\":\"/x?password=abc\",\"status\":500}",
            "{\"url\":\"/x?password=***\",\"status\":500}"),
        Arguments.of(
            "https://a.blob.core.windows.net/b?sv=1&sig=aB%2Fc&se=2",
            "https://a.blob.core.windows.net/b?sv=1&sig=***&se=2"),
        Arguments.of(
            "GET /callback?code=4/0AX&state=1 HTTP/1.1", "GET /callback?code=***&state=1 HTTP/1.1"),
        Arguments.of("/maps?key=abc&x=1", "/maps?key=***&x=1"),
        Arguments.of("https://ghp_abc@github.com/x", "https://***@github.com/x"),
        Arguments.of(
            "key AIzaSyA1234567890abcdefghijklmnopqrstuvw is invalid", "key *** is invalid"),
        Arguments.of(
            "Incorrect API key provided: sk-proj-abc1234567890defg.",
            "Incorrect API key provided: ***"),
        Arguments.of(
            "-----BEGIN PRIVATE KEY-----\nMIIE\nabc\n-----END PRIVATE KEY----- x", "*** x"),
        Arguments.of("<password>hunter2</password><a>1</a>", "<password>***</password><a>1</a>"),
        Arguments.of(
            "<wsse:Password Type=\"x#PasswordText\">hunter2</wsse:Password>",
            "<wsse:Password Type=\"x#PasswordText\">***</wsse:Password>"),
        Arguments.of("run --password hunter2 --verbose", "run --password *** --verbose"),
        Arguments.of("postgresql://user:pa/ss@db:5432/app", "postgresql://user:***@db:5432/app"),
        Arguments.of(
            "postgresql://user:p@ss/w0rd@db/app x@y.z", "postgresql://user:***@db/app x@y.z"),
        Arguments.of("smtp://me@x.org:pw@smtp.x.org:587", "smtp://me@x.org:***@smtp.x.org:587"),
        Arguments.of("redis://:hunter2@cache:6379/0", "redis://:***@cache:6379/0"),
        Arguments.of("default_password: 20120131", "default_password: ***"),
        Arguments.of("'birthdate': datetime.date(2012, 1, 31)}", "'birthdate': ***}"),
        Arguments.of("密碼：hunter2", "密碼：***"),
        Arguments.of("db_password_prod: hunter2", "db_password_prod: ***"),
        Arguments.of("next=%2Fa%3Ftoken%3Dabc%26page%3D2", "next=%2Fa%3Ftoken%3D***%26page%3D2"),
        Arguments.of("ALTER ROLE app PASSWORD 'hunter 2' x", "ALTER ROLE app PASSWORD '***' x"),
        Arguments.of("failed with password hunter2x for a", "failed with password *** for a"),
        Arguments.of("their default password is 20120131.", "their default password is ***"),
        Arguments.of("AUTH PLAIN AGFwcABRejdrTG0wcEEx", "AUTH PLAIN ***"));
  }

  /** As PostgreSQL 17, SQLAlchemy 2.0 and pydantic 2.9 say values in their messages. */
  private static Stream<Arguments> valuesWithNamesElsewhere() {
    return Stream.of(
        Arguments.of(
            "Key (lower(email), token)=(a@b.c, abc) already exists.",
            "Key (lower(email), token)=(***) already exists."),
        Arguments.of(
            "INSERT INTO s (email, password) VALUES ('a', 'b)c'), ('d', 'e') RETURNING id",
            "INSERT INTO s (email, password) VALUES (***), (***) RETURNING id"),
        Arguments.of(
            "[SQL: INSERT INTO s (email, birthdate) VALUES (%s, %s)]\n[parameters: ('a', '20120131')]",
            "[SQL: INSERT INTO s (email, birthdate) VALUES (***)]\n[parameters: (***)]"),
        Arguments.of(
            "[SQL: SELECT * FROM s WHERE a IN (%s)]\n[parameters: [('a',), ('b',)  ... displaying 3 of 9 total bound parameter sets ...  ('c',)]]",
            "[SQL: SELECT * FROM s WHERE a IN (%s)]\n[parameters: [(***), (***)  ... displaying 3 of 9 total bound parameter sets ...  (***)]]"),
        Arguments.of(
            "DETAIL:  Parameters: $1 = 'a', $2 = 'b'\nSTATEMENT:  UPDATE s SET token = $1",
            "DETAIL:  Parameters: ***\nSTATEMENT:  UPDATE s SET token = $1"),
        Arguments.of(
            "DETAIL:  Failing row contains (1, Amy, 2012-01-31, null).",
            "DETAIL:  Failing row contains (***)."),
        Arguments.of(
            "StudentLogin\npassword\n  Too short [type=short, input_value='abc', input_type=str]",
            "StudentLogin\npassword\n  Too short [type=short, input_value='***', input_type=str]"),
        Arguments.of(
            "{'loc': ('body', 'password'), 'msg': 'Too short', 'input': 'abc'}",
            "{'loc': ('body', 'password'), 'msg': 'Too short', 'input': '***'}"),
        Arguments.of(
            "{\"loc\":[\"body\"],\"input\":{\"email\":\"a\"},\"n\":1}",
            "{\"loc\":[\"body\"],\"input\":***,\"n\":1}"));
  }

  @ParameterizedTest
  @MethodSource({"secretTexts", "valuesWithNamesElsewhere"})
  void hidesSecretsInTheFormsOfLogs(String text, String shown) {
    assertEquals(shown, secrets.hide(text));
    assertEquals(shown, secrets.hide(shown));
  }

  private static Stream<String> plainTexts() {
    return Stream.of(
        "jose.exceptions.InvalidTokenError: Signature has expired",
        "app.services.token_cache: QueuePool limit of size 10 overflow 10 reached",
        "http://10.0.0.1:8000/students?email=a@b.c",
        "http://[::1]:8000/students?email=a@b.c",
        "postgresql://app@db:5432/app",
        "password_changed=False, token_type='bearer', max_token_count=4096",
        "SELECT s.password_hash AS s_password_hash FROM s WHERE s.email = %(email_1)s",
        "UPDATE students SET password_hash=$1 WHERE id = 3",
        "1 passed: all; compass=1; spin: x; 3 sessions",
        "basic authentication failed",
        "app::token::load: boom",
        "ERROR: deadlock detected at 29/Nov/2026:04:26:45 +0000",
        "Key (email)=(a@b.c) already exists.",
        "INSERT INTO s (id, n) VALUES (1, 2)",
        "[SQL: SELECT id FROM s WHERE id = %(id)s]\n[parameters: {'id': 17}]",
        "FATAL:  password authentication failed for user \"app\"; the session id is wrong; the token of 2026 expired",
        "token endpoint returned 503; key not found",
        "input: 3 files, output: 2",
        "request 4bf92f3577b34da6a3ce929d0e0e4736 of pod api-7d9f8b6c5-x2x4z failed");
  }

  @ParameterizedTest
  @MethodSource("plainTexts")
  void keepsWhatIsNoSecret(String text) {
    assertEquals(text, secrets.hide(text));
  }

  @Test
  void takesNoLongerForTextsThatAreAlmostSecrets() {
    for (String part :
        List.of(
            "token",
            "a",
            "://",
            "\\",
            "[",
            "eyJ",
            "--",
            "p=",
            "x@",
            "<token ",
            "token_limit=[",
            "(",
            "()=",
            "(token)=(",
            "(a)values(",
            "[parameters: (")) {
      String text = part.repeat(100_000 / part.length());
      assertTimeout(Duration.ofSeconds(20), () -> secrets.hide("password=[" + text), part);
      assertTimeout(Duration.ofSeconds(20), () -> secrets.hide(text), part);
    }
  }
}
