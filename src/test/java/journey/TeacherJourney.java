package journey;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.config.Journey;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;

/**
 * A teacher looks at assignments and students, thinks, and looks again, until the deadline. One of
 * them logs in for all, and again when the token is refused.
 */
public final class TeacherJourney {
  private static final String SHARED = "sharedToken";

  private final Requests requests;
  private final Journey journey;
  private final Stay stay;
  private final TeacherToken token = new TeacherToken(System::nanoTime);

  public TeacherJourney(Requests requests, Journey journey, Stay stay) {
    this.requests = requests;
    this.journey = journey;
    this.stay = stay;
  }

  public ChainBuilder chain(Account account) {
    return exec(session ->
            session.set("email", account.email()).set("password", account.password().value()))
        .exec(
            asLongAs(session -> stay.goesOn())
                .on(
                    doIf(session -> token.mayLogIn()).then(logIn()),
                    doIf(session -> !token.current().isEmpty()).then(look()),
                    stay.rest(session -> untilNextLook())));
  }

  private ChainBuilder logIn() {
    return exec(session -> session.remove(Requests.TOKEN))
        .exec(requests.teacherLogIn)
        .exec(
            session -> {
              boolean accepted = session.contains(Requests.TOKEN);
              token.loggedIn(accepted ? session.getString(Requests.TOKEN) : "");
              return session;
            });
  }

  private ChainBuilder look() {
    return exec(session ->
            session.set(SHARED, token.current()).set(Requests.TOKEN, token.current()))
        .exec(requests.teacherAssignments)
        .exec(requests.teacherStudents)
        .exec(
            session -> {
              if (!session.contains(Requests.TOKEN)) {
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
