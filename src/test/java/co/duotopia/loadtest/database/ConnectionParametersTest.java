package co.duotopia.loadtest.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionParametersTest {
  private static DatabaseUrl url(int port, Map<String, String> parameters) {
    return new DatabaseUrl("db", port, "app", Optional.of("app"), Optional.empty(), parameters);
  }

  private static ConnectionParameters of(String name, String value) {
    return ConnectionParameters.of(url(5432, Map.of(name, value)));
  }

  @Test
  void translatesLibpqNames() {
    assertEquals("require", of("sslmode", "require").properties().getProperty("sslmode"));
    assertEquals(
        "disable", of("channel_binding", "disable").properties().getProperty("channelBinding"));
    assertEquals(
        "reference=abc", of("options", "reference=abc").properties().getProperty("options"));
  }

  @ParameterizedTest
  @CsvSource({
    "sslmode, no-verify, require",
    "sslmode, Require, require",
    "sslmode, VERIFY-FULL, verify-full",
    "sslmode, ' require ', require",
    "SSLMode, Require, require",
    "ssl, true, verify-full",
    "ssl, require, require",
    "ssl, True, verify-full",
    "ssl, 1, verify-full",
    "ssl, '', verify-full",
    "ssl, no-verify, require",
    "ssl, verify-ca, verify-ca",
    "ssl, false, disable",
    "sslmode, disable, disable"
  })
  void neverSendsInTheClearWhatTheUrlEncrypts(String name, String written, String mode) {
    ConnectionParameters parameters =
        ConnectionParameters.of(
            DatabaseUrl.parse("postgresql://app@db/app?" + name + "=" + written));

    assertEquals(mode, parameters.properties().getProperty("sslmode"));
    assertEquals(List.of(), parameters.ignored());
  }

  @Test
  void letsSslmodeWinOverSslAndKeepsTheDriversDefaultWithoutThem() {
    Map<String, String> both = Map.of("ssl", "true", "sslmode", "verify-full");

    assertEquals(
        "verify-full",
        ConnectionParameters.of(url(5432, both)).properties().getProperty("sslmode"));
    assertEquals(null, of("sslmode", "").properties().getProperty("sslmode"));
  }

  @Test
  void trustsTheRuntimesAuthoritiesForTheSystemsOnes() {
    ConnectionParameters parameters = of("sslrootcert", "system");

    assertEquals("verify-full", parameters.properties().getProperty("sslmode"));
    assertEquals(
        "org.postgresql.ssl.DefaultJavaSSLFactory",
        parameters.properties().getProperty("sslfactory"));
  }

  @Test
  void trustsTheRuntimesAuthoritiesWhereSslIsJustSwitchedOn() {
    assertEquals(
        "org.postgresql.ssl.DefaultJavaSSLFactory",
        of("ssl", "true").properties().getProperty("sslfactory"));
    assertNull(of("ssl", "require").properties().getProperty("sslfactory"));
  }

  @Test
  void verifiesByTheAuthoritiesThatTheUrlNames() {
    Map<String, String> named = Map.of("sslmode", "require", "sslrootcert", "/etc/ca.pem");
    Map<String, String> switchedOn = Map.of("ssl", "on", "sslrootcert", "/etc/ca.pem");

    assertEquals(
        "verify-ca", ConnectionParameters.of(url(5432, named)).properties().getProperty("sslmode"));
    assertEquals(
        "verify-full",
        ConnectionParameters.of(url(5432, switchedOn)).properties().getProperty("sslmode"));
    assertNull(
        ConnectionParameters.of(url(5432, switchedOn)).properties().getProperty("sslfactory"));
  }

  @Test
  void passesNoDriverPropertyThatLoadsClasses() {
    ConnectionParameters parameters = of("socketFactory", "evil.Factory");

    assertEquals(List.of("socketFactory"), parameters.ignored());
    assertTrue(parameters.properties().isEmpty());
  }

  @Test
  void saysNothingOfTheApplicationNameThatItReplaces() {
    assertEquals(List.of(), of("application_name", "api").ignored());
  }

  @Test
  void knowsATransactionPoolerByItsPortOrParameter() {
    assertTrue(ConnectionParameters.of(url(6543, Map.of())).pooler());
    assertTrue(of("pgbouncer", "true").pooler());
    assertFalse(of("sslmode", "require").pooler());
  }

  @Test
  void followsASensibleConnectTimeoutOnly() {
    assertEquals(5, ConnectionParameters.connectTimeoutSeconds(url(5432, Map.of())));
    assertEquals(
        2, ConnectionParameters.connectTimeoutSeconds(url(5432, Map.of("connect_timeout", "2"))));
    assertEquals(
        5, ConnectionParameters.connectTimeoutSeconds(url(5432, Map.of("connect_timeout", "0"))));
    assertEquals(
        5,
        ConnectionParameters.connectTimeoutSeconds(url(5432, Map.of("connect_timeout", "soon"))));
  }
}
