package co.duotopia.loadtest.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static DatabaseUrl url(String host, int port, String user, String password) {
    return new DatabaseUrl(
        host, port, "duotopia", Optional.of(user), Optional.of(new Secret(password)), Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:pw@db.example.com:6543/duotopia",
        "postgres://app:pw@db.example.com:6543/duotopia",
        "jdbc:postgresql://app:pw@db.example.com:6543/duotopia",
        "jdbc:postgresql://db.example.com:6543/duotopia?user=app&password=pw",
        "postgresql+psycopg2://app:pw@db.example.com:6543/duotopia",
        "postgresql+asyncpg://app:pw@db.example.com:6543/duotopia",
        "PostgreSQL://app:pw@db.example.com:6543/duotopia\n"
      })
  void readsEveryScheme(String written) {
    assertEquals(url("db.example.com", 6543, "app", "pw"), DatabaseUrl.parse(written));
  }

  @Test
  void decodesPercentEncodedParts() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%2Fw%3A%25+%C3%A9@db/duo%20topia");

    assertEquals(Optional.of("a@b"), url.user());
    assertEquals(Optional.of(new Secret("p/w:%+é")), url.password());
    assertEquals("duo topia", url.database());
  }

  @Test
  void readsAPasswordWithRawSlashesAsTheBackendDoes() {
    assertEquals(
        url("db", 5432, "app", "p/w?#:[x]"),
        DatabaseUrl.parse("postgresql://app:p/w?#:[x]@db/duotopia"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://db:6543/duotopia?user=app&password=p@ssw0rd           | app          | p@ssw0rd
          jdbc:postgresql://db:6543/duotopia?user=svc@proj.iam&password=pw        | svc@proj.iam | pw
          jdbc:postgresql://db:6543/duotopia?password=p@s:/?@d&user=svc@proj.iam  | svc@proj.iam | p@s:/?@d
          jdbc:postgresql://db:6543/duotopia?options=a@b&user=app&password=pw     | app          | pw
          postgresql://db:6543/duotopia?user=app&password=p@ssw0rd                | app          | p@ssw0rd
          """)
  void readsARawAtAmongTheParametersAsJdbcDoes(String written, String user, String password) {
    DatabaseUrl read = DatabaseUrl.parse(written);

    assertEquals("db:6543/duotopia", read.toString());
    assertEquals(Optional.of(user), read.user());
    assertEquals(Optional.of(new Secret(password)), read.password());
  }

  @Test
  void takesAnIpv6HostInBrackets() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://app:pw@[2001:db8::1]:6543/duotopia");

    assertEquals(url("2001:db8::1", 6543, "app", "pw"), url);
    assertEquals("[2001:db8::1]:6543/duotopia", url.toString());
  }

  @Test
  void fillsInPortAndDatabaseAsPostgresDoes() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://app@db");

    assertEquals(5432, url.port());
    assertEquals("app", url.database());
    assertEquals(Optional.empty(), url.password());
  }

  @Test
  void readsParameters() {
    DatabaseUrl url =
        DatabaseUrl.parse("postgresql://db/duotopia?sslmode=require&options=-c%20a%3Db+c");

    assertEquals(Map.of("sslmode", "require", "options", "-c a=b c"), url.parameters());
    assertEquals(Optional.empty(), url.user());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mysql://app:hunter2@db/duotopia         | must begin with postgresql://, but does not
          hunter2                                 | must begin with postgresql://, but does not
          postgresql://app:hunter2@/duotopia      | must name a host, since a Unix socket cannot be used; write @host:port
          postgresql://u:hunter2@h/d?host=/run/pg | must name a host, since a Unix socket cannot be used; write @host:port
          postgresql://u:hunter2@h/d?host=@pg     | must name a host, since a Unix socket cannot be used; write @host:port
          postgresql://u:hunter2@h/d?port=70000   | must have a port from 1 to 65535, but has another
          postgresql://u:hunter2@h/d?sslmode=tls  | must have an sslmode of disable, allow, prefer, require, verify-ca or verify-full, but has another
          postgresql://u:hunter2@h/d?ssl={}       | must have an sslmode of disable, allow, prefer, require, verify-ca or verify-full, but has another
          postgresql://app:hunter2@a,b/duotopia   | must name one host, but names several; choose one
          postgresql://app:hunter2@db:0/duotopia  | must have a port from 1 to 65535, but has another
          postgresql://app:hunter2@db:x/duotopia  | must have a port from 1 to 65535, but has another
          postgresql://db                         | must name a database after the host
          postgresql://app:hunter2%@db/duotopia   | must be percent-encoded, but has a % without two hexadecimal digits; write % as %25
          postgresql://app:hunter2%zz@db/duotopia | must be percent-encoded, but has a % without two hexadecimal digits; write % as %25
          postgresql://app:hunter2@db/d?sslmode   | must have parameters of the form name=value
          postgresql://app:hun@ter2@db/duotopia   | must be postgresql://user:password@host:port/database, but is not; in the user and the password write @ as %40, : as %3A and % as %25
          """)
  void refusesWithoutQuotingTheSecret(String written, String problem) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(written));

    assertEquals(problem, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://app:pw@/duotopia?host=db.example.com&port=6543",
        "postgresql://app:pw@elsewhere:6543/duotopia?host=db.example.com",
        "postgresql://app:pw@db%2eexample.com:6543/duotopia",
        "postgresql+psycopg://app:pw@db.example.com:6543/duotopia"
      })
  void readsAHostAmongTheParametersAsLibpqDoes(String written) {
    assertEquals(url("db.example.com", 6543, "app", "pw"), DatabaseUrl.parse(written));
  }

  @Test
  void takesAPoolersUserWithADot() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgres://postgres.abcdefgh:pw@aws-0-eu.pooler.supabase.com:6543/duotopia");

    assertEquals(url("aws-0-eu.pooler.supabase.com", 6543, "postgres.abcdefgh", "pw"), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:hunter2@/duotopia?host=/cloudsql/project:region:instance",
        "postgresql://app:hunter2@localhost/duotopia?host=/cloudsql/project:region:instance",
        "postgresql+asyncpg://app:hunter2@localhost/d?sslmode=require&host=%2Fcloudsql%2Fp%3Ar%3Ai",
        "postgresql://app:hunter2@%2Fcloudsql%2Fproject%3Aregion%3Ainstance/duotopia"
      })
  void saysHowToReachCloudSqlsSocket(String written) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(written));

    assertEquals(
        "must name a host, since a Unix socket cannot be used; start cloud-sql-proxy for this"
            + " instance and write @127.0.0.1:5432",
        refused.getMessage());
  }

  @Test
  void masksEverySecret() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://app:hunter2@db/duotopia?sslpassword=hunter3&application_name=qa");

    assertEquals(
        "postgresql://app:***@db:5432/duotopia?application_name=qa&sslpassword=***", url.masked());
    assertFalse(url.toString().contains("hunter"));
  }
}
