package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why a TLS handshake with the target failed, and what to do about it.
 *
 * @param shown the target's certificate, and those that it sent with it; empty: it sent none
 */
public record FailedHandshake(URI baseUrl, List<X509Certificate> shown) {
  /** Whether this machine has refused the certificate; otherwise the target has ended it. */
  public static boolean isOurs(IOException e) {
    return causes(e).anyMatch(CertificateException.class::isInstance);
  }

  /** The problem in a line, with its remedy. */
  public InvalidInput explained(IOException e) {
    return new InvalidInput(baseUrl + ": " + problem(e));
  }

  private String problem(IOException e) {
    if (shown.isEmpty()) {
      return unshown(e);
    }
    return isOurs(e) ? refusedHere(cause(e)) : refusedThere(e);
  }

  private static String unshown(IOException e) {
    String cause = cause(e);
    return isAlert(e) || cause.contains("protocol version")
        ? "the target must accept the TLS connection, but does not (%s); check the host name in its address, and that it supports TLS 1.2 or 1.3"
            .formatted(cause)
        : "the target must speak TLS, but does not (%s); correct scheme and port of its address"
            .formatted(e.getMessage());
  }

  private String refusedHere(String cause) {
    if (cause.matches("No (name|subject alternative) .*")) {
      return "its certificate must be for %s, but is not (%s); use the host that it was issued for, or get one for this host"
          .formatted(BaseUrl.host(baseUrl), cause);
    }
    return cause.startsWith("unable to find valid certification path")
        ? unknownAuthority()
        : "its certificate must be one that this Java accepts, but is not (%s); renew it, or its authority's certificate"
            .formatted(cause);
  }

  private String unknownAuthority() {
    X509Certificate own = shown.get(0);
    boolean isAlone =
        shown.size() == 1 && !own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
    return "its certificate must come from an authority that this Java trusts, but is from %s%s; %sget one from such an authority, or set SSL_CERT_FILE to a PEM file with its authority's certificate"
        .formatted(
            own.getIssuerX500Principal().getName(),
            isAlone ? ", whose certificate the target does not send" : "",
            isAlone ? "let it send the whole chain (fullchain.pem), " : "");
  }

  /** Of a target whose certificate was accepted. */
  static String refusedThere(IOException e) {
    return "the target must accept the TLS connection, but does not (%s); it may want a client certificate, which load tests cannot send: use an address that needs none"
        .formatted(cause(e));
  }

  static boolean isAlert(IOException e) {
    return e instanceof SSLException && cause(e).startsWith("Received fatal alert: ");
  }

  private static String cause(IOException e) {
    return causes(e)
        .reduce((outer, inner) -> inner)
        .map(innermost -> String.valueOf(innermost.getMessage()))
        .orElseThrow();
  }

  private static Stream<Throwable> causes(IOException e) {
    return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause);
  }
}
