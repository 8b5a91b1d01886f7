package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.HostName;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.preflight.target.TargetRoute;
import co.duotopia.loadtest.preflight.target.Tls;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Whether the target proves who it is, and for how long it still can. */
public final class CertificateCheck implements Check {
  private static final Duration NOTICE = Duration.ofDays(14);

  private final TargetRoute route;
  private final URI baseUrl;
  private final boolean verified;
  private final Supplier<Tls> trust;
  private final AddressCheck address;
  private final Clock clock;

  /**
   * @param verified whether the certificate must be right
   * @param trust makes the judge of it
   */
  public CertificateCheck(
      TargetRoute route, boolean verified, Supplier<Tls> trust, AddressCheck address, Clock clock) {
    this.route = route;
    this.baseUrl = route.baseUrl();
    this.verified = verified;
    this.trust = trust;
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
    if (!BaseUrl.isSecure(baseUrl)) {
      return plain(HostName.of(BaseUrl.host(baseUrl)));
    }
    Tls tls = trust.get();
    try {
      shakeHands(tls);
      return verified ? lifetime(tls.shown().orElseThrow()) : new Ok("not verified on local");
    } catch (SSLException e) {
      return new Failure(problem(e, tls.shown()));
    } catch (IOException e) {
      throw BackendClient.noAnswer(baseUrl, e, route.timeout());
    }
  }

  private CheckOutcome plain(HostName host) {
    if (host.isThisMachine()) {
      return new Ok("none: plain http, which stays on this machine");
    }
    return host.isPrivate()
        ? new Ok("none: plain http to a private host")
        : new Warning(
            new Problem(
                baseUrl.toString(),
                "plain http sends the passwords unencrypted",
                "write https, where the target has it"));
  }

  private void shakeHands(Tls tls) throws IOException {
    try (Socket plain = route.connect()) {
      plain.setSoTimeout((int) route.timeout().toMillis());
      try (SSLSocket socket = route.secure(plain, tls)) {
        socket.startHandshake();
      }
    }
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
          "its certificate must be for %s, but is not (%s)".formatted(BaseUrl.host(baseUrl), cause),
          "use the host that it is for, or renew it for this one");
    }
    return new Problem(
        baseUrl.toString(),
        "its certificate must come from an authority that this Java trusts, but is from %s"
            .formatted(certificate.getIssuerX500Principal().getName()),
        "get one from such an authority, or name a file with its own in PEM: SSL_CERT_FILE");
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
