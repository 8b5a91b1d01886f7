package recording;

import io.gatling.core.CoreComponents;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.config.HttpConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.protocol.ProtocolComponentsRegistry;
import io.gatling.core.protocol.ProtocolKey;
import io.gatling.core.stats.StatsEngine;
import io.gatling.http.cache.HttpCaches;
import io.gatling.http.client.HttpClient;
import io.gatling.http.engine.HttpClientFactory;
import io.gatling.http.engine.HttpEngine;
import io.gatling.http.engine.response.DefaultStatsProcessor;
import io.gatling.http.engine.tx.HttpTxExecutor;
import io.gatling.http.protocol.HttpComponents;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.http.util.SslContextsFactory;
import java.util.concurrent.TimeUnit;
import scala.Function1;
import scala.collection.immutable.Map;
import scala.collection.mutable.HashMap;
import scala.concurrent.duration.FiniteDuration;
import scala.runtime.BoxedUnit;

/**
 * Gatling's components, as {@code HttpProtocol.HttpProtocolKey} makes them, but for the client, the
 * statistics and the timeout of requests. One for all scenarios of a simulation.
 */
final class Components {
  private final Recording recording;
  private final HashMap<ProtocolKey<?, ?>, Function1<Protocol, ProtocolComponents>> factories =
      new HashMap<>();
  private final HashMap<ProtocolKey<?, ?>, Protocol> defaults = new HashMap<>();
  private CoreComponents core;

  Components(Recording recording) {
    this.recording = recording;
  }

  /** The same but for the statistics. */
  synchronized CoreComponents core(CoreComponents plain) {
    if (core == null) {
      StatsEngine stats = new RecordingStats(plain.statsEngine(), recording);
      core =
          new CoreComponents(
              plain.actorSystem(),
              plain.eventLoopGroup(),
              plain.controller(),
              plain.throttler(),
              stats,
              plain.clock(),
              plain.exit(),
              configuration(plain.configuration()));
      recording.users().deadline().onMoved(new Backstop(core, recording.patience()));
      factories.put(HttpProtocol.HttpProtocolKey(), http(core));
    }
    return core;
  }

  private GatlingConfiguration configuration(GatlingConfiguration plain) {
    HttpConfiguration http = plain.http();
    HttpConfiguration withTimeout =
        new HttpConfiguration(
            http.fetchedCssCacheMaxCapacity(),
            http.fetchedHtmlCacheMaxCapacity(),
            http.perUserCacheMaxCapacity(),
            http.warmUpUrl(),
            http.pooledConnectionIdleTimeout(),
            FiniteDuration.apply(recording.requestTimeout().toMillis(), TimeUnit.MILLISECONDS),
            http.enableHostnameVerification(),
            http.dns());
    return new GatlingConfiguration(
        plain.core(),
        plain.socket(),
        plain.netty(),
        plain.ssl(),
        plain.reports(),
        withTimeout,
        plain.jms(),
        plain.data());
  }

  /** The components of one scenario; to be called after {@link #core}. */
  ProtocolComponentsRegistry registry(Map<Class<? extends Protocol>, Protocol> protocols) {
    return new ProtocolComponentsRegistry(core, protocols, factories, defaults);
  }

  private Function1<Protocol, ProtocolComponents> http(CoreComponents core) {
    SslContextsFactory ssl =
        new SslContextsFactory(
            core.configuration().ssl(), core.configuration().http().enableHostnameVerification());
    HttpClient client =
        new RecordingClient(
            new HttpClientFactory(ssl, core.configuration()).newClient(), recording);
    HttpEngine engine =
        new HttpEngine(ssl, client, core.eventLoopGroup(), core.clock(), core.configuration());
    core.actorSystem()
        .registerOnTermination(
            () -> {
              engine.close();
              return BoxedUnit.UNIT;
            });
    HttpCaches caches = new HttpCaches(core.clock(), core.configuration());
    DefaultStatsProcessor verdicts = new DefaultStatsProcessor(core.statsEngine());
    return protocol -> {
      HttpProtocol http = (HttpProtocol) protocol;
      HttpTxExecutor executor = new HttpTxExecutor(core, engine, caches, verdicts, http);
      HttpComponents components = new HttpComponents(http, engine, caches, executor);
      engine.warmUp(components);
      return components;
    };
  }
}
