package recording;

import io.gatling.commons.util.GatlingVersion;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ChainBuilder;
import io.gatling.core.structure.ScenarioContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.Map;

/** A whole scenario as one action, which builds it with the recording components. */
final class RecordedScenario implements ActionBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedScenario.class);

  private final ChainBuilder chain;
  private final Map<Class<? extends Protocol>, Protocol> protocols;
  private final Components components;
  private final Recording recording;

  RecordedScenario(
      ChainBuilder chain,
      Map<Class<? extends Protocol>, Protocol> protocols,
      Components components,
      Recording recording) {
    this.chain = chain;
    this.protocols = protocols;
    this.components = components;
    this.recording = recording;
  }

  @Override
  public Action build(ScenarioContext plain, Action next) {
    Optional<ScenarioContext> recorded = recorded(plain);
    Action first = chain.build(recorded.orElse(plain), next);
    // Registries know their protocols only now; the engine asks the plain one when users start.
    plain.protocolComponentsRegistry().components(lifecycle(recorded));
    return first;
  }

  /** Empty for an engine that is made otherwise than the one this was compiled with. */
  private Optional<ScenarioContext> recorded(ScenarioContext plain) {
    try {
      CoreComponents core = components.core(plain.coreComponents());
      return Optional.of(
          new ScenarioContext(
              core, components.registry(protocols), plain.pauseType(), plain.throttled()));
    } catch (LinkageError otherEngine) {
      LOG.warn(
          "requests are not recorded live, and guards do not see them: this engine is not Gatling {} ({})",
          GatlingVersion.ThisVersion().fullVersion(),
          otherEngine.toString());
      return Optional.empty();
    }
  }

  private UserLifecycle.Key lifecycle(Optional<ScenarioContext> recorded) {
    return recorded
        .map(ScenarioContext::protocolComponentsRegistry)
        .map(real -> new UserLifecycle.Key(real.onStart(), real.onExit(), recording))
        .orElseGet(
            () -> new UserLifecycle.Key(Session.Identity(), Session.NothingOnExit(), recording));
  }
}
