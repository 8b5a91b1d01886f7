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
 * Lets the load generator judge certificates as the checks do. The engine asks Java for its default
 * trust managers, and its own settings are read before any simulation can know its environment; so
 * the default of this process is changed, before the first connection.
 */
public final class EngineTrust {
  private static final String ALGORITHM = "DuotopiaTarget";

  private EngineTrust() {}

  /** Makes this process trust the certificates that {@code judge} trusts. */
  public static void become(Tls judge) {
    Security.addProvider(new OfTarget(judge));
    Security.setProperty("ssl.TrustManagerFactory.algorithm", ALGORITHM);
  }

  private static final class OfTarget extends Provider {
    private static final long serialVersionUID = 1;

    private OfTarget(Tls judge) {
      super("duotopia-loadtest", "1.0", "trust for the target of this run");
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
              return new Factory(judge);
            }
          });
    }
  }

  private static final class Factory extends TrustManagerFactorySpi {
    private final Tls judge;

    private Factory(Tls judge) {
      this.judge = judge;
    }

    @Override
    protected void engineInit(KeyStore ignored) {
      // Whoever is in there: the judge has its own authorities.
    }

    @Override
    protected void engineInit(ManagerFactoryParameters ignored) {
      // As above.
    }

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {judge};
    }
  }
}
