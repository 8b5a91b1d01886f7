package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a file of certificates: any number in PEM, whatever stands between them, or one in DER. */
final class Authorities {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END [A-Z0-9 ]+-----");

  private Authorities() {}

  /**
   * At least one.
   *
   * @throws InvalidInput when there is none
   */
  static List<Certificate> read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<byte[]> encoded =
          PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
              .results()
              .map(MatchResult::group)
              .map(
                  pem ->
                      pem.replaceAll("(X509|TRUSTED) ", "").getBytes(StandardCharsets.ISO_8859_1))
              .toList();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<Certificate> certificates = new ArrayList<>();
      for (byte[] one : encoded.isEmpty() ? List.of(bytes) : encoded) {
        certificates.add(factory.generateCertificate(new ByteArrayInputStream(one)));
      }
      return certificates;
    } catch (IOException | CertificateException e) {
      throw new InvalidInput(
          "ca-file %s: must hold certificates in PEM, but does not (%s); correct it, or SSL_CERT_FILE"
              .formatted(
                  file,
                  e instanceof IOException ? e.getClass().getSimpleName() : "none can be read"));
    }
  }
}
