package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.preflight.target.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether the target proves who it is, and for how long it still can. */
public final class CertificateCheck implements Check {
  private static final Duration NOTICE = Duration.ofDays(14);

  private final URI baseUrl;
  private final Duration timeout;
  private final boolean verified;
  private final AddressCheck address;
  private final Clock clock;

  /**
   * @param verified whether the certificate must be right
   */
  public CertificateCheck(
      URI baseUrl, Duration timeout, boolean verified, AddressCheck address, Clock clock) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    this.verified = verified;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "certificate";
  }

  @Override
  public List<Check> needs() {
    return List.of(address);
  }

  @Override
  public CheckOutcome look() {
    if (!"https".equals(baseUrl.getScheme())) {
      return new Ok("none: plain http, which stays on this machine");
    }
    Tls tls = verified ? Tls.verified() : Tls.unverified();
    try {
      shakeHands(tls);
      return verified ? lifetime(tls.shown().orElseThrow()) : new Ok("not verified on local");
    } catch (SSLException e) {
      return new Failure(problem(e, tls.shown()));
    } catch (IOException e) {
      throw BackendClient.noAnswer(baseUrl, e, timeout);
    }
  }

  private void shakeHands(Tls tls) throws IOException {
    int port = baseUrl.getPort() < 0 ? 443 : baseUrl.getPort();
    int millis = (int) timeout.toMillis();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(baseUrl.getHost(), port), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket socket = open(tls, plain, port)) {
        socket.startHandshake();
      }
    }
  }

  private SSLSocket open(Tls tls, Socket plain, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.context().getSocketFactory().createSocket(plain, baseUrl.getHost(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private CheckOutcome lifetime(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative()) {
      return new Failure(expired(end));
    }
    String text = "valid until %s, for %d days".formatted(day(end), left.toDays());
    return left.compareTo(NOTICE) >= 0
        ? new Ok(text)
        : new Warning(
            new Problem(
                baseUrl.toString(), "its certificate is " + text + " only", "renew it in time"));
  }

  private Problem problem(SSLException e, Optional<X509Certificate> shown) {
    if (shown.isEmpty()) {
      return new Problem(
          baseUrl.toString(),
          "the target must speak TLS, but does not (" + e.getMessage() + ")",
          "correct scheme and port of its address");
    }
    X509Certificate certificate = shown.get();
    Instant end = certificate.getNotAfter().toInstant();
    if (end.isBefore(clock.instant())) {
      return expired(end);
    }
    String cause = cause(e);
    if (cause.contains("name") && !cause.contains("path")) {
      return new Problem(
          baseUrl.toString(),
          "its certificate must be for %s, but is not (%s)".formatted(baseUrl.getHost(), cause),
          "use the host that it is for, or renew it for this one");
    }
    return new Problem(
        baseUrl.toString(),
        "its certificate must come from an authority that this Java trusts, but is from %s"
            .formatted(certificate.getIssuerX500Principal().getName()),
        "get one from such an authority, or import its own: keytool -importcert -cacerts");
  }

  private Problem expired(Instant end) {
    return new Problem(
        baseUrl.toString(),
        "its certificate must be valid, but expired on " + day(end),
        "renew it");
  }

  private static String cause(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
