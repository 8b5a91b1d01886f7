package co.duotopia.loadtest.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates, self-signed as a rule, made by the JDK's keytool. */
public final class KeyPairs {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private KeyPairs() {}

  /**
   * Makes one that ends in so many days; 0 and less: that has ended.
   *
   * @param host as in {@code ip:127.0.0.1} or {@code dns:localhost}
   * @return a key store that is a trust store, too
   */
  public static Path make(Path directory, String host, int days) throws Exception {
    return make(directory, host, -30, days);
  }

  /** Makes one that begins in so many days, too. */
  static Path make(Path directory, String host, int begin, int end) throws Exception {
    Path store = Files.createTempFile(directory, "keys", ".p12");
    Files.delete(store);
    generate(store, "target", "CN=Test", begin, end, "-ext", "san=" + host);
    return store;
  }

  /** Makes one of an authority whose own is not known, which is in the chain. */
  static Path signed(Path directory, String host) throws Exception {
    Path store = Files.createTempFile(directory, "keys", ".p12");
    Files.delete(store);
    generate(store, "authority", "CN=Authority", -30, 100, "-ext", "bc:c");
    generate(store, "target", "CN=Test", -30, 100, "-ext", "san=" + host, "-signer", "authority");
    return store;
  }

  private static void generate(
      Path store, String alias, String name, int begin, int end, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", name));
    command.addAll(List.of("-startdate", "%+dd".formatted(begin), "-validity", "" + (end - begin)));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** A TLS context for a server with this certificate. */
  public static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    return context(keys(store));
  }

  /** A context for a server that sends its own certificate, but not the authority's. */
  static SSLContext withoutAuthority(Path store) throws IOException, GeneralSecurityException {
    KeyStore alone = KeyStore.getInstance("PKCS12");
    alone.load(null, null);
    Certificate[] chain = {certificate(store)};
    alone.setKeyEntry("target", keys(store).getKey("target", PASSWORD), PASSWORD, chain);
    return context(alone);
  }

  static X509Certificate certificate(Path store) throws IOException, GeneralSecurityException {
    return (X509Certificate) keys(store).getCertificate("target");
  }

  private static KeyStore keys(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
