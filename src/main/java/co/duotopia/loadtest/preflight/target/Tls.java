package co.duotopia.loadtest.preflight.target;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides which certificates are trusted, and remembers the last chain shown. */
public final class Tls extends X509ExtendedTrustManager {
  private final Optional<X509ExtendedTrustManager> judge;
  private volatile List<X509Certificate> shown = List.of();

  private Tls(Optional<X509ExtendedTrustManager> judge) {
    this.judge = judge;
  }

  /**
   * Trusts the authorities of this Java, or those of javax.net.ssl.trustStore, and more.
   *
   * @param more a file of certificates in PEM
   * @throws InvalidInput when that cannot be read
   */
  public static Tls verified(Optional<Path> more) {
    try {
      X509ExtendedTrustManager usual = judge(null);
      if (more.isEmpty()) {
        return new Tls(Optional.of(usual));
      }
      List<Certificate> all = new ArrayList<>(Authorities.read(more.get()));
      all.addAll(List.of(usual.getAcceptedIssuers()));
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate authority : all) {
        store.setCertificateEntry("authority " + store.size(), authority);
      }
      return new Tls(Optional.of(judge(store)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509ExtendedTrustManager judge(KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(authorities);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this Java has no X.509 trust manager"));
  }

  /** Believes everybody, as is fit for a developer's own machine only. */
  public static Tls unverified() {
    return new Tls(Optional.empty());
  }

  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server's own certificate, believed or not, and those that it sent with it. */
  public List<X509Certificate> shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    shown = List.of(chain);
    if (judge.isPresent()) {
      judge.get().checkServerTrusted(chain, type, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    shown = List.of(chain);
    if (judge.isPresent()) {
      judge.get().checkServerTrusted(chain, type, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    shown = List.of(chain);
    if (judge.isPresent()) {
      judge.get().checkServerTrusted(chain, type);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no server here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.map(X509ExtendedTrustManager::getAcceptedIssuers).orElse(new X509Certificate[0]);
  }
}
