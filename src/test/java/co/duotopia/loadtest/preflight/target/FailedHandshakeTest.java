package co.duotopia.loadtest.preflight.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class FailedHandshakeTest {
  private static final URI TARGET = URI.create("https://api.example.com");

  /** Any one. */
  private static List<X509Certificate> shown() throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    return List.of(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0]);
  }

  @Test
  void saysWhyACertificateOfAKnownAuthorityIsNotAccepted() throws Exception {
    SSLException weak =
        new SSLException(
            "PKIX path validation failed",
            new CertificateException(
                new CertPathValidatorException("Algorithm constraints check failed: SHA1withRSA")));

    assertEquals(
        "https://api.example.com: its certificate must be one that this Java accepts, but is not"
            + " (Algorithm constraints check failed: SHA1withRSA); renew it, or its"
            + " authority's certificate",
        new FailedHandshake(TARGET, shown()).explained(weak).getMessage());
  }

  @Test
  void saysThatTheVersionsOfTlsDiffer() {
    String cause = "The server selected protocol version TLS10 is not accepted by client";

    assertEquals(
        "https://api.example.com: the target must accept the TLS connection, but does not ("
            + cause
            + "); check the host name in its address, and that it supports TLS 1.2 or 1.3",
        new FailedHandshake(TARGET, List.of())
            .explained(new SSLHandshakeException(cause))
            .getMessage());
  }

  @Test
  void knowsARefusalInPlaceOfAnAnswer() {
    assertEquals(
        "https://api.example.com: the target must accept the TLS connection, but does not (Received fatal"
            + " alert: certificate_required); it may want a client certificate, which load tests cannot"
            + " send: use an address that needs none",
        BackendClient.noAnswer(
                TARGET,
                new SSLHandshakeException("Received fatal alert: certificate_required"),
                Duration.ofSeconds(5))
            .getMessage());
  }
}
