package simulations;

import static io.gatling.javaapi.core.CoreDsl.deploymentInfo;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;
import static io.gatling.javaapi.http.HttpDsl.http;

import co.duotopia.loadtest.config.Choices;
import co.duotopia.loadtest.config.Expectations;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Journey;
import co.duotopia.loadtest.config.Scenario;
import co.duotopia.loadtest.execution.LoadRun;
import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import journey.Feeders;
import journey.Recordings;
import journey.Requests;
import journey.Stay;
import journey.StudentJourney;
import journey.TeacherJourney;
import journey.VirtualUser;

/**
 * What the simulations share: the target, the virtual users, what is asked of the run, and the
 * hooks that watch it. A simulation adds its injection profile.
 */
public abstract class AudioUploadSimulation extends Simulation {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final LoadRun run;

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
  }

  /** Students, and teachers by their share, all busy until the run's time is over. */
  protected final ScenarioBuilder virtualUsers() {
    Journey journey = run.settings().journey();
    Requests requests =
        new Requests(
            run.recorder()::record,
            run.recorder().outstanding(),
            run.settings().uploads().timeout(),
            run.deadline()::isAhead);
    Recordings recordings = new Recordings(run.audioFiles());
    Stay stay = new Stay(run.deadline(), run.recorder()::wokeLate);
    ChainBuilder student =
        new StudentJourney(requests, recordings, journey, stay, run.users()::nowhereToUpload)
            .chain(Feeders.accounts(run.target().students(), run.shard()));
    return scenario("virtual users")
        .exec(session -> VirtualUser.arrive(session, run.users().start()))
        .exec(journey.teacherShare() > 0 ? withTeachers(student, requests, stay) : student)
        .exec(
            session -> {
              run.users().end();
              return session;
            })
        .exec(
            stopLoadGeneratorIf(
                "The run ended early", session -> run.users().onlyTheLateAreMissing()));
  }

  private ChainBuilder withTeachers(ChainBuilder student, Requests requests, Stay stay) {
    Journey journey = run.settings().journey();
    ChainBuilder teacher =
        new TeacherJourney(requests, journey, stay).chain(run.target().teacher().orElseThrow());
    return doIfOrElse(session -> VirtualUser.isTeacher(session, journey.teacherShare()))
        .then(teacher)
        .orElse(student);
  }

  protected final HttpProtocolBuilder protocol() {
    return http.baseUrl(run.target().baseUrl().toString())
        .acceptHeader("application/json")
        .userAgentHeader("duotopia-loadtest")
        .disableFollowRedirect()
        .disableCaching();
  }

  /** What loadtest.conf expects of the scenario. */
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

  /** The backstop, should the virtual users not end by themselves. */
  protected final Duration maxDuration() {
    return load.time().plus(run.settings().uploads().timeout()).plus(MARGIN);
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
    return new Shard(
        deploymentInfo.indexOfLoadGeneratorInRun,
        Math.max(1, deploymentInfo.numberOfLoadGeneratorsInRun));
  }

  /** A user's mistake ends the process with its lines alone; on Gatling Enterprise, the run. */
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
