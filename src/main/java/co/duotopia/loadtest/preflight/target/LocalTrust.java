package co.duotopia.loadtest.preflight.target;

import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;

/**
 * Lets the load generator believe a developer's own certificate, on {@code local} only. The engine
 * asks Java for its default trust managers, and its own settings are read before any simulation can
 * know its environment; so the default of this process is changed, before the first connection.
 */
public final class LocalTrust {
  private static final String ALGORITHM = "DuotopiaLocal";

  private LocalTrust() {}

  /** From now on certificates are not verified in this process. */
  public static void believeEverybody() {
    Security.addProvider(new Everybody());
    Security.setProperty("ssl.TrustManagerFactory.algorithm", ALGORITHM);
  }

  private static final class Everybody extends Provider {
    private static final long serialVersionUID = 1;

    private Everybody() {
      super("duotopia-loadtest", "1.0", "trust for the environment local");
      putService(
          new Service(
              this,
              "TrustManagerFactory",
              ALGORITHM,
              Factory.class.getName(),
              List.of(),
              Map.of()) {
            @Override
            public Object newInstance(Object parameter) {
              return new Factory();
            }
          });
    }
  }

  private static final class Factory extends TrustManagerFactorySpi {
    @Override
    protected void engineInit(KeyStore ignored) {
      // Whoever is in there, everybody is believed.
    }

    @Override
    protected void engineInit(ManagerFactoryParameters ignored) {
      // As above.
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {Tls.unverified()};
    }
  }
}
