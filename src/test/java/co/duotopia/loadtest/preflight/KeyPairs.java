package co.duotopia.loadtest.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Self-signed certificates, made by the JDK's keytool. */
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
    Path store = Files.createTempFile(directory, "keys", ".p12");
    Files.delete(store);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(
        Arrays.asList(
            "-genkeypair", "-keyalg", "EC", "-alias", "target", "-dname", "CN=Test", "-ext"));
    command.addAll(List.of("san=" + host, "-startdate", "-30d", "-validity", "" + (30 + days)));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    return store;
  }

  /** A TLS context for a server with this certificate. */
  public static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
