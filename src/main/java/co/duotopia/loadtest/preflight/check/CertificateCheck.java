package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.HostName;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.preflight.target.FailedHandshake;
import co.duotopia.loadtest.preflight.target.TargetRoute;
import co.duotopia.loadtest.preflight.target.Tls;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Whether the target proves who it is, and for how long it still can. */
public final class CertificateCheck implements Check {
  private static final Duration NOTICE = Duration.ofDays(14);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

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
    } catch (IOException e) {
      return failed(e, tls.shown());
    }
    return verified ? lifetime(tls.shown().get(0)) : new Ok("not verified on local");
  }

  private CheckOutcome failed(IOException e, List<X509Certificate> shown) {
    boolean brokeLater = e instanceof SocketException && !shown.isEmpty();
    if (!(e instanceof SSLException) && !brokeLater) {
      throw BackendClient.noAnswer(baseUrl, e, route.timeout());
    }
    return shown.stream()
        .findFirst()
        .filter(certificate -> FailedHandshake.isOurs(e))
        .flatMap(this::outOfDate)
        .map(Failure::new)
        .orElseThrow(() -> new FailedHandshake(baseUrl, shown).explained(e));
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
    Optional<Problem> outOfDate = outOfDate(certificate);
    if (outOfDate.isPresent()) {
      return new Failure(outOfDate.get());
    }
    Instant end = certificate.getNotAfter().toInstant();
    Duration left = Duration.between(clock.instant(), end);
    String text = "valid until %s, for %d days".formatted(day(end), left.toDays());
    return left.compareTo(NOTICE) >= 0
        ? new Ok(text)
        : new Warning(
            new Problem(
                baseUrl.toString(), "its certificate is " + text + " only", "renew it in time"));
  }

  private Optional<Problem> outOfDate(X509Certificate certificate) {
    Instant now = clock.instant();
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isBefore(begin)) {
      return Optional.of(
          new Problem(
              baseUrl.toString(),
              "its certificate must be valid, but is not valid before "
                  + MINUTE.format(begin)
                  + " UTC",
              "correct this machine's clock, or wait"));
    }
    return now.isAfter(end)
        ? Optional.of(
            new Problem(
                baseUrl.toString(),
                "its certificate must be valid, but expired on " + day(end),
                "renew it"))
        : Optional.empty();
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
