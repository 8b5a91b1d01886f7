package journey;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import recording.PrivateAttribute;

/**
 * A teacher looks at assignments and students, thinks, and looks again, until the run's time is
 * over or, in an open workload, the visit. One of them logs in for all, and again when the token is
 * refused.
 */
public final class TeacherJourney {
  private static final String TOKEN = "token";
  private static final String SHARED = PrivateAttribute.named("sharedToken");

  private final JourneySettings journey;
  private final Pacing pacing;
  private final OptionalInt turns;
  private final TeacherToken token;

  /**
   * @param turns after which a teacher leaves; empty: none
   * @param elapsed time since the start of the whole run
   */
  public TeacherJourney(
      JourneySettings journey,
      Pacing pacing,
      OptionalInt turns,
      Shard shard,
      Supplier<Duration> elapsed) {
    this.journey = journey;
    this.pacing = pacing;
    this.turns = turns;
    token = new TeacherToken(shard, elapsed);
  }

  public ChainBuilder chain(Account account) {
    return exec(session ->
            session.set("email", account.email()).set("password", account.password().value()))
        .exec(StudentJourney.repeated(turn(), turns));
  }

  private ChainBuilder turn() {
    return exec(
        doIf(session -> token.mayLogIn()).then(logIn()),
        doIf(session -> !token.current().isEmpty()).then(look()),
        exec(Session::markAsSucceeded),
        pacing.pause(session -> untilNextLook()));
  }

  private ChainBuilder logIn() {
    return exec(session -> session.remove(TOKEN))
        .exec(Requests.TEACHER_LOG_IN)
        .exec(
            session -> {
              boolean accepted = session.contains(TOKEN);
              token.loggedIn(accepted ? session.getString(TOKEN) : "");
              return session;
            });
  }

  private ChainBuilder look() {
    return exec(session -> session.set(SHARED, token.current()).set(TOKEN, token.current()))
        .exec(StudentJourney.withToken(Requests.TEACHER_ASSIGNMENTS))
        .exec(StudentJourney.withToken(Requests.TEACHER_STUDENTS))
        .exec(
            session -> {
              if (!session.contains(TOKEN)) {
                token.refused(session.getString(SHARED));
              }
              return session;
            });
  }

  /** Think time; a short wait while there is no token. */
  private Duration untilNextLook() {
    return token.current().isEmpty()
        ? journey.backOff().min()
        : VirtualUser.between(journey.teacherThinkTime());
  }
}
