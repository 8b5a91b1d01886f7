package journey;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.foreach;

import co.duotopia.loadtest.config.Journey;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.Session;

/**
 * A student logs in, looks at profile and assignments, opens the first assignment that has items,
 * and uploads a recording to one item after the other, thinking in between, until the deadline.
 *
 * <p>Whoever cannot log in, or finds nowhere to upload to, backs off and tries again. An expired or
 * refused token is replaced by logging in.
 */
public final class StudentJourney {
  private final Requests requests;
  private final Recordings recordings;
  private final Student student;
  private final Stay stay;
  private final Runnable nowhereToUpload;

  /**
   * @param nowhereToUpload is called when the assignments of a student hold no items, but not when
   *     they could not be read
   */
  public StudentJourney(
      Requests requests,
      Recordings recordings,
      Journey journey,
      Stay stay,
      Runnable nowhereToUpload) {
    this.requests = requests;
    this.recordings = recordings;
    this.student = new Student(journey);
    this.stay = stay;
    this.nowhereToUpload = nowhereToUpload;
  }

  public ChainBuilder chain(FeederBuilder<Object> accounts) {
    return feed(accounts)
        .exec(Student::arrive)
        .exec(
            asLongAs(session -> stay.goesOn())
                .on(
                    doIf(session -> !student.isLoggedIn(session)).then(logIn()),
                    doIf(session -> student.isLoggedIn(session) && !Student.hasTarget(session))
                        .then(openAssignment()),
                    doIf(this::canUpload).then(upload()),
                    stay.rest(student::pause)));
  }

  private ChainBuilder logIn() {
    return exec(Student::forgetToken)
        .exec(requests.logIn)
        .exec(session -> student.isLoggedIn(session) ? session : VirtualUser.setback(session));
  }

  private ChainBuilder openAssignment() {
    return exec(requests.profile)
        .exec(requests.assignments)
        .exec(
            foreach("#{assignmentIds}", "assignmentId")
                .on(
                    doIf(session -> !Student.hasTarget(session))
                        .then(exec(requests.activities).exec(Student::keepItems))))
        .exec(student::fallBack)
        .exec(session -> Student.hasTarget(session) ? session : nowhere(session));
  }

  private ChainBuilder upload() {
    return exec(recordings::choose)
        .exec(Student::nextTarget)
        .exec(requests.upload)
        .exec(StudentJourney::afterUpload);
  }

  /** Only an upload ends a row of setbacks: an accepted login alone may be refused again. */
  private static Session afterUpload(Session session) {
    InFlight upload = InFlight.of(session);
    return upload.isAnswered() && !upload.refused(401)
        ? VirtualUser.noSetback(session)
        : VirtualUser.setback(session);
  }

  private Session nowhere(Session session) {
    boolean toldSo = InFlight.of(session).isAsExpected();
    if (toldSo && student.isLoggedIn(session) && stay.goesOn()) {
      nowhereToUpload.run();
    }
    return VirtualUser.setback(session);
  }

  private boolean canUpload(Session session) {
    return stay.goesOn() && student.isLoggedIn(session) && Student.hasTarget(session);
  }
}
