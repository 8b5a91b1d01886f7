package recording;

import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponentsRegistry;
import io.gatling.core.structure.ChainBuilder;
import io.gatling.core.structure.ScenarioContext;
import scala.collection.immutable.Map;

/** A whole scenario as one action, which builds it with the recording components. */
final class RecordedScenario implements ActionBuilder {
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
    CoreComponents core = components.core(plain.coreComponents());
    ProtocolComponentsRegistry registry = components.registry(protocols);
    ScenarioContext recorded =
        new ScenarioContext(core, registry, plain.pauseType(), plain.throttled());
    Action first = chain.build(recorded, next);
    // The registry knows its protocols only now; the engine asks the plain one when users start.
    plain
        .protocolComponentsRegistry()
        .components(new UserLifecycle.Key(registry.onStart(), registry.onExit(), recording));
    return first;
  }
}
