package simulations;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.deploymentInfo;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;
import static io.gatling.javaapi.http.HttpDsl.Proxy;
import static io.gatling.javaapi.http.HttpDsl.http;

import co.duotopia.loadtest.admission.Admission;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.execution.LoadRun;
import co.duotopia.loadtest.injectors.InjectorVariables;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.scenario.Arrivals;
import co.duotopia.loadtest.settings.scenario.Expectations;
import co.duotopia.loadtest.settings.scenario.Scenario;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import journey.Feeders;
import journey.Pacing;
import journey.RecordedItems;
import journey.Recordings;
import journey.RequestedPause;
import journey.StudentJourney;
import journey.TeacherJourney;
import journey.VirtualUser;
import recording.ArrivalPlan;
import recording.InjectorShare;
import recording.PrivateAttribute;
import recording.Recorded;
import recording.Recording;

/**
 * The common base of the simulations: the target, the journeys of students and teachers, the
 * expectations of the run, and the hooks that watch it. A simulation names its scenarios and their
 * injection, in Gatling's own DSL; all their requests are recorded.
 */
public abstract class AudioUploadSimulation extends Simulation {
  private static final String ONCE = PrivateAttribute.named("timesThroughScenario");
  private static final boolean EXIT_AT_ONCE = true;

  private final LoadRun run;
  private final RecordedItems recordedItems;
  private FeederBuilder<Object> accounts;

  /** Users, rate, ramp and time, from loadtest.conf and its overrides. */
  protected final Scenario load;

  /** Runs the scenario that the class is named after: MorningRushSimulation runs morning-rush. */
  protected AudioUploadSimulation() {
    this("");
  }

  /**
   * @param scenario its name in loadtest.conf, unless -Dloadtest.scenario names another one
   */
  protected AudioUploadSimulation(String scenario) {
    run =
        orExit(
            () ->
                new LoadRun(
                    Choices.scenarioOf(scenario, getClass()),
                    getClass().getSimpleName(),
                    shard(),
                    onEnterprise()));
    load = run.settings().scenario();
    recordedItems = new RecordedItems(run.recorder()::recordingReplaced);
    load.traits()
        .arrivals()
        .ifPresent(open -> run.users().comeAndGo(ArrivalPlan.share(load.users(), run.shard())));
  }

  /**
   * The injection by loadtest.conf: all users within the ramp; for a search, all at once, but
   * parked; with {@code injection = open}, independent arrivals at the rate, drawn from the seed.
   */
  protected final OpenInjectionStep arrivals() {
    if (load.traits().search().isPresent()) {
      return atOnceUsers(load.users());
    }
    return load.traits().arrivals().isPresent()
        ? constantUsersPerSec(load.rate()).during(load.time()).randomized()
        : rampUsers(load.users()).during(load.ramp());
  }

  /**
   * Students, and teachers by their share, all active until the end of the run's time or, with
   * {@code injection = open}, of their visit.
   */
  protected final ChainBuilder studentsAndTeachers() {
    double share = run.settings().journey().teacherShare();
    return share == 0
        ? students()
        : doIfOrElse(session -> VirtualUser.isTeacher(session, share, run.shard()))
            .then(teachers())
            .orElse(students(accounts(share)));
  }

  /** The journey of a student, until the run's time is over. */
  protected final ChainBuilder students() {
    return students(accounts());
  }

  private ChainBuilder students(FeederBuilder<Object> accounts) {
    return new StudentJourney(
            new Recordings(run.audioFiles()),
            recordedItems,
            run.settings().journey(),
            pacing(),
            run.users()::nowhereToUpload,
            turns())
        .chain(accounts);
  }

  /** The journey of a teacher, until the run's time is over. */
  protected final ChainBuilder teachers() {
    return new TeacherJourney(
            run.settings().journey(),
            pacing(),
            turns(),
            run.shard(),
            run.users().deadline()::elapsed)
        .chain(run.target().teacher().orElseThrow());
  }

  private OptionalInt turns() {
    return load.traits().arrivals().stream().mapToInt(Arrivals::recordings).findFirst();
  }

  /**
   * Accounts of students: {@code #{email}} and {@code #{password}}. All scenarios take them from
   * the same feeder, so none is taken twice before all are taken.
   */
  protected final FeederBuilder<Object> accounts() {
    return accounts(0);
  }

  /** The first use decides for all whether teachers are among the users. */
  private FeederBuilder<Object> accounts(double teacherShare) {
    if (accounts == null) {
      accounts = Feeders.accounts(run.target().students(), teacherShare, run.shard());
    }
    return accounts;
  }

  /**
   * The records of this injector, in a queue: each of n injectors takes every n-th, so that none is
   * used twice.
   */
  protected final FeederBuilder<Object> shareOf(FeederBuilder<?> records) {
    return Feeders.share(records, run.shard());
  }

  /** Pauses that the end of the run's time cuts short, and a Retry-After of the target prolongs. */
  protected final Pacing pacing() {
    return new Pacing(
        run.users().deadline(),
        run.users()::mayWork,
        run.recorder()::wokeLate,
        run.settings().journey().retries().retryAfterMax());
  }

  /** The target; requests with their own URL may go elsewhere. */
  protected final HttpProtocolBuilder protocol() {
    HttpProtocolBuilder direct =
        http.baseUrl(run.target().baseUrl().toString())
            .acceptHeader("application/json")
            .userAgentHeader("duotopia-loadtest")
            .disableFollowRedirect()
            .disableCaching()
            .checkIf(RequestedPause::isIn)
            .then(RequestedPause.CHECK);
    return run.proxy().map(proxy -> direct.proxy(through(proxy))).orElse(direct);
  }

  private static Proxy through(ProxyAddress address) {
    Proxy proxy = Proxy(address.host(), address.port()).http();
    return address
        .user()
        .map(user -> proxy.credentials(user, address.password().value()))
        .orElse(proxy);
  }

  /** The scenario's expectations in loadtest.conf. */
  protected final List<Assertion> expectations() {
    Expectations expected = load.expected();
    List<Assertion> assertions = new ArrayList<>();
    expected
        .successAbovePercent()
        .ifPresent(percent -> assertions.add(global().successfulRequests().percent().gt(percent)));
    expected
        .p95Below()
        .ifPresent(
            limit ->
                assertions.add(
                    global().responseTime().percentile(95.0).lt((int) limit.toMillis())));
    return assertions;
  }

  /**
   * The set-up of the simulation, recorded, with each scenario ending when the run's time is over
   * or a guard ends it, before the chain's next step.
   */
  @Override
  public final SimulationParams params(String name) {
    return orExit(() -> recorded(super.params(name)));
  }

  private SimulationParams recorded(SimulationParams asSetUp) {
    Admission.checkInjected(
        run.settings(), getClass().getSimpleName(), Recorded.mostUsers(asSetUp));
    SimulationParams plain = withReserve(share(asSetUp));
    Optional<ArrivalPlan> plan = plan();
    plan.ifPresent(
        arrivals -> {
          run.users().deadline().startsLate(arrivals.startsLate());
          run.users().expect(OptionalInt.of(arrivals.users()), OptionalInt.empty());
        });
    Recording recording =
        new Recording(
            run.recorder(),
            run.users(),
            run.settings().uploads().timeout(),
            plan,
            run.settings().tracing().sampledShare());
    Recorded.maxDuration(plain, recording).ifPresent(run::endsWithin);
    return Recorded.simulation(plain, recording, this::untilTheEnd);
  }

  private SimulationParams share(SimulationParams whole) {
    SimulationParams share = onEnterprise() ? whole : InjectorShare.of(whole, run.shard());
    run.users().deadline().startsLate(InjectorShare.firstUser(share));
    return share;
  }

  /** Gatling Enterprise divides the injection itself, with unknown rounding. */
  private OptionalInt own(OptionalInt users) {
    return onEnterprise() && users.isPresent()
        ? OptionalInt.of(users.getAsInt() / run.shard().count())
        : users;
  }

  /**
   * Parks the users above the number of users, up to max-users; none where the number of arrivals
   * is unknown or zero, or on several injectors without a coordinator.
   */
  private SimulationParams withReserve(SimulationParams plain) {
    OptionalInt users = own(Recorded.users(plain));
    run.users().expect(users, own(Recorded.heldUsers(plain)));
    int most = run.canChangeUsers() ? load.mostUsers() : load.users();
    int reserve = run.shard().share(most) - run.shard().share(load.users());
    if (reserve == 0 || users.orElse(0) == 0) {
      return plain;
    }
    run.users().keepInReserve(reserve);
    return Recorded.withReserve(plain, reserve);
  }

  private Optional<ArrivalPlan> plan() {
    return load.traits()
        .arrivals()
        .map(open -> new ArrivalPlan(load.rate(), load.time(), open.seed(), run.shard()));
  }

  private ChainBuilder untilTheEnd(ChainBuilder scenario) {
    return asLongAs(
            session ->
                run.users().deadline().isAhead() && session.getInt(ONCE) == 0 && mayStay(session),
            ONCE,
            EXIT_AT_ONCE)
        .on(untilWanted().exec(scenario))
        .exec(
            stopLoadGeneratorIf(
                "The run ended early", session -> run.users().onlyTheLateAreMissing()));
  }

  /** Whether the user may stay: a parked user waits, a refused one leaves. */
  private boolean mayStay(Session session) {
    return load.traits().arrivals().isEmpty() || run.users().mayWork(VirtualUser.number(session));
  }

  private ChainBuilder untilWanted() {
    return load.traits().arrivals().isPresent() ? exec(session -> session) : pacing().untilWanted();
  }

  @Override
  public final void before() {
    orExit(
        () -> {
          run.begin();
          return null;
        });
  }

  @Override
  public final void after() {
    run.finish();
  }

  private static boolean onEnterprise() {
    return deploymentInfo.runId != null;
  }

  private static Shard shard() {
    return onEnterprise()
        ? new Shard(
            deploymentInfo.indexOfLoadGeneratorInRun,
            Math.max(1, deploymentInfo.numberOfLoadGeneratorsInRun),
            deploymentInfo.runId.toString())
        : InjectorVariables.shard(System.getenv());
  }

  /** A user's mistake ends the process with its lines only; on Gatling Enterprise, the run. */
  private static <T> T orExit(Supplier<T> step) {
    try {
      return step.get();
    } catch (InvalidInput e) {
      if (onEnterprise()) {
        throw e;
      }
      System.err.println(e.getMessage());
      System.exit(1);
      throw e;
    }
  }
}
