package journey;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.repeat;

import co.duotopia.loadtest.settings.scenario.JourneySettings;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.OptionalInt;

/**
 * A student logs in, looks at profile and assignments, opens the first assignment that has items,
 * and uploads a recording to one item after the other, thinking in between, until the run's time is
 * over or, in an open workload, the visit.
 *
 * <p>A student who cannot log in, or finds nowhere to upload to, backs off and tries again. An
 * expired or refused token is replaced by logging in. With retries in the settings, an upload that
 * fails is tried again first, as the web app does.
 */
public final class StudentJourney {
  private final Recordings recordings;
  private final Student student;
  private final Pacing pacing;
  private final Runnable nowhereToUpload;
  private final OptionalInt turns;

  /**
   * @param nowhereToUpload is called when the open assignments of a student hold no items, but not
   *     when they could not be read
   * @param turns after which a student leaves, each with one recording; empty: none
   */
  public StudentJourney(
      Recordings recordings,
      RecordedItems recorded,
      JourneySettings journey,
      Pacing pacing,
      Runnable nowhereToUpload,
      OptionalInt turns) {
    this.recordings = recordings;
    this.student = new Student(journey, recorded);
    this.pacing = pacing;
    this.nowhereToUpload = nowhereToUpload;
    this.turns = turns;
  }

  /**
   * @param accounts of the students; see {@link Feeders}
   */
  public ChainBuilder chain(FeederBuilder<?> accounts) {
    return feed(accounts).exec(Student::arrive).exec(repeated(turn(), turns));
  }

  private ChainBuilder turn() {
    return exec(
        doIf(session -> !student.isLoggedIn(session)).then(logIn()),
        doIf(session -> student.isLoggedIn(session) && !Student.hasTarget(session))
            .then(openAssignment()),
        doIf(session -> student.isLoggedIn(session) && Student.hasTarget(session)).then(upload()),
        exec(Session::markAsSucceeded),
        student.followsPlan()
            ? pacing.pace(student::pause, Student::isWell)
            : pacing.pause(student::pause));
  }

  /** Repeats forever if no number is given. */
  static ChainBuilder repeated(ChainBuilder turn, OptionalInt times) {
    return times.isPresent() ? repeat(times.getAsInt()).on(turn) : forever().on(turn);
  }

  private ChainBuilder logIn() {
    return exec(Student::forgetToken).exec(Requests.LOG_IN).exec(student::afterLogIn);
  }

  private ChainBuilder openAssignment() {
    return exec(withToken(Requests.PROFILE))
        .exec(withToken(Requests.ASSIGNMENTS))
        .exec(
            foreach(session -> session.getList(Requests.LISTED_ASSIGNMENTS), "assignmentId")
                .on(
                    doIf(session -> !Student.hasTarget(session))
                        .then(withToken(Requests.ACTIVITIES).exec(student::keepItems))))
        .exec(doIf(student::hasNoItems).then(exec(this::fallBack)))
        .exec(session -> Student.hasTarget(session) ? session : VirtualUser.failedTurn(session));
  }

  private ChainBuilder upload() {
    return exec(recordings::choose)
        .exec(Student::nextTarget)
        .exec(Requests.UPLOAD)
        .exec(
            asLongAs(student::triesAgain, Student.RETRIES)
                .on(
                    exec(Student::forgetStatus),
                    pacing.pause(student::pauseBeforeRetry),
                    exec(Requests.RETRY_UPLOAD)))
        .exec(student::afterUpload);
  }

  /** Forgets a refused token; steps that need one are then left out. */
  static ChainBuilder withToken(HttpRequestActionBuilder request) {
    return doIf("#{token.exists()}").then(exec(request).exec(Student::forgetRefusedToken));
  }

  private Session fallBack(Session session) {
    Session next = student.fallBack(session);
    if (!Student.hasTarget(next)) {
      nowhereToUpload.run();
    }
    return next;
  }
}
