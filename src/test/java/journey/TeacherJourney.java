package journey;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.config.Journey;
import co.duotopia.loadtest.run.Deadline;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A teacher looks at assignments and students, thinks, and looks again, until the deadline.
 *
 * <p>All teachers use one account, and the service lets it log in three times a minute. So one of
 * them logs in for all, and again when the token is refused.
 */
public final class TeacherJourney {
  private final Requests requests;
  private final Journey journey;
  private final Deadline deadline;
  private final AtomicBoolean loggingIn = new AtomicBoolean();
  private volatile String token = "";

  public TeacherJourney(Requests requests, Journey journey, Deadline deadline) {
    this.requests = requests;
    this.journey = journey;
    this.deadline = deadline;
  }

  public ChainBuilder chain(Account account) {
    return exec(session ->
            session.set("email", account.email()).set("password", account.password().value()))
        .exec(
            asLongAs(session -> deadline.isAhead())
                .on(
                    doIf(session -> token.isEmpty() && loggingIn.compareAndSet(false, true))
                        .then(exec(requests.teacherLogIn).exec(this::shareToken)),
                    doIf(session -> !token.isEmpty()).then(look()),
                    pause(session -> deadline.cut(pauseAfter(session)))));
  }

  private ChainBuilder look() {
    return exec(session -> session.set(Requests.TOKEN, token))
        .exec(requests.teacherAssignments)
        .exec(this::noteRefusal)
        .doIf(session -> session.contains(Requests.TOKEN))
        .then(exec(requests.teacherStudents).exec(this::noteRefusal));
  }

  private Session shareToken(Session session) {
    boolean loggedIn = session.contains(Requests.TOKEN);
    if (loggedIn) {
      token = session.getString(Requests.TOKEN);
    }
    loggingIn.set(false);
    return loggedIn ? VirtualUser.noSetback(session) : VirtualUser.setback(session);
  }

  private Session noteRefusal(Session session) {
    if (InFlight.of(session).refused(401)) {
      token = "";
    }
    return session;
  }

  private Duration pauseAfter(Session session) {
    return VirtualUser.setbacks(session) == 0 && !token.isEmpty()
        ? VirtualUser.between(journey.teacherThinkTime())
        : VirtualUser.backOff(VirtualUser.setback(session), journey.backOff());
  }
}
