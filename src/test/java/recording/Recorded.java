package recording;

import static io.gatling.javaapi.core.CoreDsl.exec;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.Deadline;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.controller.inject.InjectionProfile;
import io.gatling.core.controller.inject.closed.ClosedInjectionProfile;
import io.gatling.core.controller.inject.open.AtOnceOpenInjection;
import io.gatling.core.controller.inject.open.OpenInjectionProfile;
import io.gatling.core.controller.inject.open.OpenInjectionStep;
import io.gatling.core.controller.throttle.Hold;
import io.gatling.core.controller.throttle.ThrottleStep;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.structure.PopulationBuilder;
import io.gatling.core.structure.ScenarioBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import scala.Option;
import scala.collection.Iterable;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/** Makes of a simulation one that is recorded. */
public final class Recorded {
  /** The attribute of each session that holds the number of the virtual user, from 0 on. */
  public static final String USER_NUMBER = PrivateAttribute.named("userNumber");

  /** At the end of the name of a scenario whose virtual users are the reserve. */
  private static final String RESERVE = " (reserve)";

  private final Map<Class<? extends Protocol>, Protocol> globalProtocols;
  private final Recording recording;
  private final UnaryOperator<ChainBuilder> frame;
  private final Components components;

  private Recorded(
      Map<Class<? extends Protocol>, Protocol> globalProtocols,
      Recording recording,
      UnaryOperator<ChainBuilder> frame) {
    this.globalProtocols = globalProtocols;
    this.recording = recording;
    this.frame = frame;
    components = new Components(recording);
  }

  /**
   * @param plain what the simulation set up
   * @param frame is put around the chain of each scenario
   * @throws InvalidInput when users are to arrive by a plan, and there is more than one population
   */
  public static SimulationParams simulation(
      SimulationParams plain, Recording recording, UnaryOperator<ChainBuilder> frame) {
    Recorded recorded = new Recorded(plain.globalProtocols(), recording, frame);
    int populations = PopulationBuilder.flatten(plain.rootPopulationBuilders()).size();
    if (recording.arrivals().isPresent() && populations > 1) {
      throw new InvalidInput(
          "%s: must set up one population with injection = open, but sets up %d; leave injection out, and inject each of them in the simulation"
              .formatted(plain.name(), populations));
    }
    Duration end =
        untilFirstUser(plain, recording)
            .plus(recording.users().deadline().time())
            .plus(recording.patience());
    return new SimulationParams(
        plain.name(),
        recorded.populations(plain.rootPopulationBuilders()),
        plain.globalProtocols(),
        plain.globalPauseType(),
        recorded.prolonged(plain.globalThrottleSteps()),
        Option.apply(scala(end)),
        plain.assertions(),
        plain.before(),
        plain.after());
  }

  /**
   * For how long the simulation lets the run go on from the first virtual user on, by {@code
   * maxDuration} or a throttle; empty: as long as it takes.
   */
  public static Optional<Duration> maxDuration(SimulationParams plain, Recording recording) {
    return OptionConverters.toJava(plain.maxDuration())
        .map(most -> Duration.ofNanos(most.toNanos()).minus(untilFirstUser(plain, recording)))
        .map(most -> most.isNegative() ? Duration.ZERO : most);
  }

  private static Duration untilFirstUser(SimulationParams plain, Recording recording) {
    return recording
        .arrivals()
        .map(ArrivalPlan::untilFirstUser)
        .orElseGet(() -> InjectorShare.untilFirstUser(plain));
  }

  /**
   * A throttle that is over lets no request through: those that it holds back when the load ends
   * would wait in vain.
   */
  private List<ThrottleStep> prolonged(Iterable<ThrottleStep> throttle) {
    List<ThrottleStep> steps = throttle.toList();
    return steps.isEmpty()
        ? steps
        : List$.MODULE$
            .<ThrottleStep>empty()
            .$colon$colon(new Hold(scala(recording.patience())))
            .$colon$colon$colon(steps);
  }

  static boolean isReserve(String scenario) {
    return scenario.endsWith(RESERVE);
  }

  /** The simulation with so many more virtual users, who do what those of its first scenario do. */
  public static SimulationParams withReserve(SimulationParams plain, int users) {
    PopulationBuilder first = plain.rootPopulationBuilders().head();
    ScenarioBuilder scenario = first.scenarioBuilder();
    ActionBuilder whole = scenario::build;
    PopulationBuilder reserve =
        new PopulationBuilder(
            new ScenarioBuilder(
                scenario.name() + RESERVE,
                List$.MODULE$.<ActionBuilder>empty().$colon$colon(whole)),
            new OpenInjectionProfile(
                List$.MODULE$
                    .<OpenInjectionStep>empty()
                    .$colon$colon(new AtOnceOpenInjection(users))),
            first.scenarioProtocols(),
            first.scenarioThrottleSteps(),
            first.pauseType(),
            List$.MODULE$.empty(),
            first.shard());
    return new SimulationParams(
        plain.name(),
        plain.rootPopulationBuilders().$colon$colon(reserve),
        plain.globalProtocols(),
        plain.globalPauseType(),
        plain.globalThrottleSteps(),
        plain.maxDuration(),
        plain.assertions(),
        plain.before(),
        plain.after());
  }

  /** One population alone, with protocols of its own. */
  public static io.gatling.javaapi.core.PopulationBuilder population(
      io.gatling.javaapi.core.PopulationBuilder plain, Recording recording) {
    Recorded recorded = new Recorded(Map$.MODULE$.empty(), recording, UnaryOperator.identity());
    return new io.gatling.javaapi.core.PopulationBuilder(recorded.population(plain.asScala()));
  }

  private static FiniteDuration scala(Duration duration) {
    return FiniteDuration.apply(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Number of virtual users that will start in all; empty if it depends on the run. */
  public static OptionalInt users(SimulationParams simulation) {
    return sum(simulation, InjectorShare::totalUsers);
  }

  /**
   * The virtual users at once when all are present, until the end if they stay; empty if that
   * depends on the run or the number falls.
   */
  public static OptionalInt heldUsers(SimulationParams simulation) {
    return sum(simulation, InjectorShare::heldUsers);
  }

  /** The most virtual users at once, of all injectors; empty if it depends on the run. */
  public static OptionalInt mostUsers(SimulationParams whole) {
    return sum(whole, InjectorShare::mostUsers);
  }

  private static OptionalInt sum(
      SimulationParams simulation, Function<InjectionProfile, OptionalLong> users) {
    long sum = 0;
    for (PopulationBuilder population :
        CollectionConverters.asJava(
            PopulationBuilder.flatten(simulation.rootPopulationBuilders()))) {
      OptionalLong some = users.apply(population.injectionProfile());
      if (some.isEmpty()) {
        return OptionalInt.empty();
      }
      sum += some.getAsLong();
    }
    return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, sum));
  }

  private List<PopulationBuilder> populations(List<PopulationBuilder> some) {
    return some.map(this::population);
  }

  private PopulationBuilder population(PopulationBuilder population) {
    ScenarioBuilder scenario = population.scenarioBuilder();
    ActionBuilder whole = scenario::build;
    boolean closed = population.injectionProfile() instanceof ClosedInjectionProfile;
    Deadline deadline = recording.users().deadline();
    ChainBuilder framed = frame.apply(exec(asJava(whole)));
    ChainBuilder chain = closed ? exec(ClosedShare.latecomersWait(deadline), framed) : framed;
    ActionBuilder recorded =
        new RecordedScenario(chain.wrapped, protocols(population), components, recording);
    List<ActionBuilder> alone = List$.MODULE$.<ActionBuilder>empty().$colon$colon(recorded);
    return new PopulationBuilder(
        new ScenarioBuilder(scenario.name(), alone),
        recording
            .arrivals()
            .map(InjectionProfile.class::cast)
            .orElse(InjectorShare.until(deadline, population.injectionProfile())),
        population.scenarioProtocols(),
        prolonged(population.scenarioThrottleSteps()),
        population.pauseType(),
        population.children().map(this::populations),
        population.shard());
  }

  private static io.gatling.javaapi.core.ActionBuilder asJava(ActionBuilder action) {
    return () -> action;
  }

  @SuppressWarnings("unchecked") // Scala tells Java nothing of the types of its default arguments
  private Map<Class<? extends Protocol>, Protocol> protocols(PopulationBuilder population) {
    Map<Class<? extends Protocol>, Protocol> all = globalProtocols;
    for (var own : CollectionConverters.asJava(population.scenarioProtocols()).entrySet()) {
      all = all.updated(own.getKey(), own.getValue());
    }
    return all;
  }
}
