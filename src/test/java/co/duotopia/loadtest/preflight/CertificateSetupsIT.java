package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that cannot prove who they are, each again with its remedy followed. */
@ExtendWith(SharedStandIn.class)
class CertificateSetupsIT {
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir static Path keys;
  @TempDir Path directory;
  static Path good;

  @BeforeAll
  static void makeKeys() throws Exception {
    good = KeyPairs.make(keys, "ip:127.0.0.1", 100);
  }

  @AfterEach
  void trustTheUsual() {
    System.clearProperty(STORE);
    System.clearProperty(PASSWORD);
  }

  /** Makes Java trust the store, like an import into its own list of authorities. */
  private static void trust(Path store) {
    System.setProperty(STORE, store.toString());
    System.setProperty(PASSWORD, "changeit");
  }

  private static OddBackend backend(Path store) throws Exception {
    return OddBackend.secure(KeyPairs.context(store))
        .answer("/health", new Answer(200, "{\"status\":\"healthy\"}"));
  }

  private TargetSetup setup(OddBackend backend) {
    return setup(backend.baseUrl());
  }

  private TargetSetup setup(String target) {
    return new TargetSetup(directory).target(target).student(Account.of("a@b.co", "p"));
  }

  @Test
  void findsThatNobodyVouchesForIt() throws Exception {
    try (OddBackend backend = backend(good)) {
      TargetSetup setup = setup(backend);

      setup.assertFinds(
          "failure",
          "certificate",
          backend.baseUrl()
              + ": its certificate must come from an authority that this Java trusts, but is from"
              + " CN=Test; get one from such an authority, or set SSL_CERT_FILE to a PEM"
              + " file with its authority's certificate");
      assertEquals(0, backend.arrivals("/health").size());
      trust(good);
      setup.assertMended("certificate");
    }
  }

  @Test
  void findsThatItHasExpired() throws Exception {
    Path expired = KeyPairs.make(keys, "ip:127.0.0.1", -2);
    trust(expired);
    try (OddBackend backend = backend(expired)) {
      setup(backend)
          .assertFinds(
              "failure",
              "certificate",
              backend.baseUrl()
                  + ": its certificate must be valid, but expired on "
                  + LocalDate.now(ZoneOffset.UTC).minusDays(2)
                  + "; renew it");
    }
    assertRenewed();
  }

  @Test
  void findsThatItIsNotValidYet() throws Exception {
    Path fresh = KeyPairs.make(keys, "ip:127.0.0.1", 1, 100);
    Instant begin = KeyPairs.certificate(fresh).getNotBefore().toInstant();
    try (OddBackend backend = backend(fresh)) {
      setup(backend)
          .assertFinds(
              "failure",
              "certificate",
              "%s: its certificate must be valid, but is not valid before %s UTC; correct this machine's clock, or wait"
                  .formatted(
                      backend.baseUrl(), begin.toString().substring(0, 16).replace('T', ' ')));
    }
    assertRenewed();
  }

  @Test
  void findsThatItsAuthorityIsUnknownAndNotSent() throws Exception {
    Path signed = KeyPairs.signed(keys, "ip:127.0.0.1");
    try (OddBackend backend = OddBackend.secure(KeyPairs.withoutAuthority(signed))) {
      backend.answer("/health", new Answer(200, "{\"status\":\"healthy\"}"));
      TargetSetup setup = setup(backend);

      setup.assertFinds(
          "failure",
          "certificate",
          backend.baseUrl()
              + ": its certificate must come from an authority that this Java trusts, but is from"
              + " CN=Authority, whose certificate the target does not send; let it send the whole"
              + " chain (fullchain.pem), get one from such an authority, or set SSL_CERT_FILE to a PEM"
              + " file with its authority's certificate");
      trust(signed);
      setup.assertMended("certificate");
    }
  }

  /** In TLS 1.3 the target says so after the handshake, in place of an answer. */
  @ParameterizedTest
  @CsvSource({"TLSv1.2, certificate", "TLSv1.3, health"})
  void findsThatTheTargetWantsAClientCertificate(String version, String check) throws Exception {
    trust(good);
    try (HandshakeServer server = new HandshakeServer(KeyPairs.context(good), version)) {
      Entry entry = setup(server.baseUrl()).failure();

      assertEquals(check, entry.check());
      assertTrue(
          entry
              .lines()
              .get(0)
              .matches(
                  Pattern.quote(server.baseUrl())
                      + ": the target must accept the TLS connection, but does not \\(Received fatal"
                      + " alert: \\w+\\); it may want a client certificate, which load tests cannot"
                      + " send: use an address that needs none"),
          entry.lines().toString());
    }
  }

  /** As for a host name that it does not know, or an old version of TLS. */
  @Test
  void findsThatTheTargetRefusesTlsBeforeACertificate() throws Exception {
    SSLContext without = SSLContext.getInstance("TLS");
    without.init(null, null, null);
    try (HandshakeServer server = new HandshakeServer(without, "TLSv1.2")) {
      setup(server.baseUrl())
          .assertFinds(
              "failure",
              "certificate",
              server.baseUrl()
                  + ": the target must accept the TLS connection, but does not (Received fatal alert:"
                  + " handshake_failure); check the host name in its address, and that it supports TLS"
                  + " 1.2 or 1.3");
    }
    assertRenewed();
  }

  @Test
  void findsThatItWillSoonExpire() throws Exception {
    Path ending = KeyPairs.make(keys, "ip:127.0.0.1", 6);
    trust(ending);
    try (OddBackend backend = backend(ending)) {
      setup(backend)
          .assertFinds(
              "warning",
              "certificate",
              backend.baseUrl()
                  + ": its certificate is valid until "
                  + LocalDate.now(ZoneOffset.UTC).plusDays(6)
                  + ", for 5 days only; renew it in time");
    }
    assertRenewed();
  }

  private void assertRenewed() throws Exception {
    trust(good);
    try (OddBackend renewed = backend(good)) {
      setup(renewed).assertMended("certificate");
    }
  }

  @Test
  void findsThatItIsForAnotherHost() throws Exception {
    trust(good);
    try (OddBackend backend = backend(good)) {
      String other = "https://localhost:" + backend.port();
      TargetSetup setup = setup(backend).target(other);

      setup.assertFinds(
          "failure",
          "certificate",
          other
              + ": its certificate must be for localhost, but is not (No name matching localhost"
              + " found); use the host that it was issued for, or get one for this host");
      setup.target(backend.baseUrl()).assertMended("certificate");
    }
  }

  @Test
  void findsAPortThatSpeaksNoTls(StandIn standIn) {
    String wrong = standIn.baseUrl().toString().replace("http:", "https:");
    TargetSetup setup = TargetSetup.sound(directory, standIn).target(wrong);

    setup.assertFinds(
        "failure",
        "certificate",
        wrong
            + ": the target must speak TLS, but does not (Unsupported or unrecognized SSL message);"
            + " correct scheme and port of its address");
    setup.target(standIn.baseUrl().toString()).assertMended("certificate");
  }
}
