package recording;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.core.controller.inject.InjectionProfile;
import io.gatling.core.controller.inject.closed.ClosedInjectionProfile;
import io.gatling.core.controller.inject.closed.ClosedInjectionStep;
import io.gatling.core.controller.inject.open.OpenInjectionProfile;
import io.gatling.core.controller.inject.open.OpenInjectionStep;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.structure.PopulationBuilder;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import scala.Option;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What one of several injectors has to do of a simulation, whatever its injection is: of n
 * injectors number i starts the users i, i + n, i + 2n, …, each when one injector alone would have
 * started it. So all of them together start the same users at the same times. Of a closed injection
 * the numbers of users are divided.
 */
public final class InjectorShare {
  private final Shard shard;

  private InjectorShare(Shard shard) {
    this.shard = shard;
  }

  public static SimulationParams of(SimulationParams whole, Shard shard) {
    if (shard.count() == 1) {
      return whole;
    }
    if (!whole.globalThrottleSteps().isEmpty()) {
      throw throttled();
    }
    return new SimulationParams(
        whole.name(),
        new InjectorShare(shard).populations(whole.rootPopulationBuilders()),
        whole.globalProtocols(),
        whole.globalPauseType(),
        whole.globalThrottleSteps(),
        whole.maxDuration(),
        whole.assertions(),
        whole.before(),
        whole.after());
  }

  /**
   * From the first user of all injectors to the first one of this injector; zero without an open
   * injection.
   */
  public static Duration firstUser(SimulationParams share) {
    long first = Long.MAX_VALUE;
    long firstOfAll = Long.MAX_VALUE;
    for (PopulationBuilder population :
        CollectionConverters.asJava(share.rootPopulationBuilders())) {
      if (population.injectionProfile() instanceof OpenInjectionProfile open
          && steps(open).headOption().isDefined()
          && steps(open).head() instanceof OpenShare step) {
        first = Math.min(first, step.firstUserNanos());
        firstOfAll = Math.min(firstOfAll, step.firstOfAllNanos());
      } else {
        return Duration.ZERO;
      }
    }
    return Duration.ofNanos(first - firstOfAll);
  }

  /**
   * From the start of the load to the first user of all injectors, but for the reserve, whose users
   * are parked; zero when there is none.
   */
  static Duration untilFirstUser(SimulationParams simulation) {
    return CollectionConverters.asJava(simulation.rootPopulationBuilders()).stream()
        .filter(population -> !Recorded.isReserve(population.scenarioBuilder().name()))
        .map(population -> untilFirstUser(population.injectionProfile()))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Optional<Duration> untilFirstUser(InjectionProfile profile) {
    if (profile instanceof OpenInjectionProfile open) {
      List<OpenInjectionStep> steps = steps(open);
      OpenShare all =
          steps.nonEmpty() && steps.head() instanceof OpenShare share
              ? share
              : new OpenShare(steps, Shard.ONLY);
      long nanos = all.firstOfAllNanos();
      return nanos == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }
    return profile instanceof ClosedInjectionProfile closed
        ? ClosedShare.untilFirstUser(CollectionConverters.asJava(field(closed)))
        : Optional.of(Duration.ZERO);
  }

  /** The most users at once of a whole injection; empty if that depends on the run. */
  static OptionalLong mostUsers(InjectionProfile profile) {
    if (profile instanceof ClosedInjectionProfile closed) {
      return OptionalLong.of(ClosedShare.most(CollectionConverters.asJava(field(closed))));
    }
    return totalUsers(profile);
  }

  /** The users who are present from some moment on until the end; empty if there is none. */
  static OptionalLong heldUsers(InjectionProfile profile) {
    return profile instanceof ClosedInjectionProfile closed
        ? ClosedShare.held(CollectionConverters.asJava(field(closed)))
        : totalUsers(profile);
  }

  /** Number of users that start in all; empty if that depends on the run. */
  static OptionalLong totalUsers(InjectionProfile profile) {
    Option<Object> all = profile.totalUserCount();
    return all.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) all.get());
  }

  private List<PopulationBuilder> populations(List<PopulationBuilder> whole) {
    return whole.map(this::population);
  }

  private PopulationBuilder population(PopulationBuilder whole) {
    if (!whole.scenarioThrottleSteps().isEmpty()) {
      throw throttled();
    }
    return new PopulationBuilder(
        whole.scenarioBuilder(),
        profile(whole.injectionProfile()),
        whole.scenarioProtocols(),
        whole.scenarioThrottleSteps(),
        whole.pauseType(),
        whole.children().map(this::populations),
        whole.shard());
  }

  private static InvalidInput throttled() {
    return new InvalidInput(
        "throttle: must not be used by a simulation on several injectors, since each would allow the whole rate, but is; leave it out or use one injector");
  }

  private InjectionProfile profile(InjectionProfile whole) {
    if (whole instanceof OpenInjectionProfile open) {
      return new OpenInjectionProfile(list(new OpenShare(steps(open), shard)));
    }
    if (whole instanceof ClosedInjectionProfile closed) {
      return parts(closed, step -> ClosedShare.of(step, shard));
    }
    throw new InvalidInput(
        "injection: must be open or closed on several injectors, but is %s; use one injector"
            .formatted(whole.getClass().getSimpleName()));
  }

  /** A closed injection ends with the load; any other is as it was. */
  static InjectionProfile until(Deadline deadline, InjectionProfile whole) {
    return whole instanceof ClosedInjectionProfile closed
        ? parts(closed, step -> ClosedShare.until(deadline, step))
        : whole;
  }

  private static InjectionProfile parts(
      ClosedInjectionProfile whole, UnaryOperator<ClosedInjectionStep> part) {
    List<ClosedInjectionStep> steps = field(whole);
    return new ClosedInjectionProfile(steps.map(part::apply));
  }

  private static List<OpenInjectionStep> steps(OpenInjectionProfile open) {
    return field(open);
  }

  private static <T> List<T> list(T only) {
    return List$.MODULE$.<T>empty().$colon$colon(only);
  }

  /** The engine offers no other way to it. */
  @SuppressWarnings("unchecked")
  private static <T> List<T> field(InjectionProfile profile) {
    try {
      Field steps = profile.getClass().getDeclaredField("steps");
      steps.setAccessible(true);
      return (List<T>) steps.get(profile);
    } catch (ReflectiveOperationException otherVersion) {
      throw new IllegalStateException("injection of another version of Gatling", otherVersion);
    }
  }
}
