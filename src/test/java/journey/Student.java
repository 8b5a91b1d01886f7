package journey;

import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.TurnPacing;
import co.duotopia.loadtest.settings.scenario.UploadTarget;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import recording.PrivateAttribute;

/** A student's knowledge at a moment of the journey, kept in the session. */
final class Student {
  /** Counts the retries of an upload. */
  static final String RETRIES = PrivateAttribute.named("retries");

  private static final String TOKEN = "token";
  private static final String DATE = Requests.LOGIN_DATE;
  private static final String STATUS = Requests.STATUS_CODE;
  private static final Integer ACCEPTED = 200;
  private static final Integer REFUSED = 401;
  private static final String TOKEN_SINCE = PrivateAttribute.named("tokenSinceNanos");
  private static final String TOKEN_USE = PrivateAttribute.named("tokenUse");
  private static final String ITEMS = Requests.LISTED_ITEMS;
  private static final String RECORDED = Requests.RECORDED_ITEMS;
  private static final String TARGETS = PrivateAttribute.named("uploadTargets");
  private static final String TURN = PrivateAttribute.named("turn");

  private final JourneySettings journey;
  private final RecordedItems recorded;

  Student(JourneySettings journey, RecordedItems recorded) {
    this.journey = journey;
    this.recorded = recorded;
  }

  /**
   * A new student begins with a different item than the one before, should they share an account.
   */
  static Session arrive(Session session) {
    return forgetToken(session)
        .set(TURN, VirtualUser.number(session))
        .set(TARGETS, List.of())
        .set(Requests.LISTED_ASSIGNMENTS, List.of());
  }

  /** Whether there is a token, and it is not about to end. */
  boolean isLoggedIn(Session session) {
    return session.contains(TOKEN)
        && Duration.ofNanos(System.nanoTime() - session.getLong(TOKEN_SINCE))
                .compareTo(use(session))
            < 0;
  }

  private Duration use(Session session) {
    return journey.tokenRenewal().isZero() ? session.get(TOKEN_USE) : journey.tokenRenewal();
  }

  static Session forgetToken(Session session) {
    return session.remove(TOKEN).set(TOKEN_SINCE, System.nanoTime());
  }

  Session afterLogIn(Session session) {
    Session next = session.remove(STATUS);
    if (!next.contains(TOKEN)) {
      return VirtualUser.failedTurn(next);
    }
    String date = next.contains(DATE) ? next.getString(DATE) : "";
    Duration use = TokenLife.use(next.getString(TOKEN), date, Instant.now());
    Session known = next.remove(DATE).set(TOKEN_USE, use);
    return isLoggedIn(known) ? known : VirtualUser.failedTurn(known);
  }

  static Session forgetRefusedToken(Session session) {
    Session next = session.remove(STATUS);
    return REFUSED.equals(session.get(STATUS)) ? next.remove(TOKEN) : next;
  }

  /** Whether the last attempt of an upload failed in a way that the web app tries again after. */
  boolean triesAgain(Session session) {
    return session.contains(STATUS)
        && session.getInt(RETRIES) + 1 < journey.retries().attempts()
        && journey.retries().statuses().contains(session.getInt(STATUS));
  }

  /** An attempt without an answer has none. */
  static Session forgetStatus(Session session) {
    return session.remove(STATUS);
  }

  Duration pauseBeforeRetry(Session session) {
    return VirtualUser.between(journey.retries().pause());
  }

  /** Only an upload ends a row of failed turns: an accepted login may be refused again. */
  Session afterUpload(Session session) {
    if (ACCEPTED.equals(session.get(STATUS)) && !session.isFailed()) {
      recorded.stored(target(session));
    }
    boolean taken = session.contains(STATUS) && !REFUSED.equals(session.get(STATUS));
    Session next = forgetRefusedToken(session);
    return taken ? VirtualUser.noFailedTurn(next) : VirtualUser.failedTurn(next);
  }

  static boolean hasTarget(Session session) {
    return !session.getList(TARGETS).isEmpty();
  }

  /** Takes the items of the assignment that was just opened; what is no id is passed over. */
  Session keepItems(Session session) {
    recorded.found(targets(session, RECORDED));
    List<UploadTarget> targets = targets(session, ITEMS);
    return session.remove(ITEMS).remove(RECORDED).set(TARGETS, targets);
  }

  private static List<UploadTarget> targets(Session session, String listed) {
    List<Object> items = session.contains(listed) ? session.getList(listed) : List.of();
    OptionalLong assignment = id(session.get("assignmentId"));
    return items.stream()
        .map(Student::id)
        .filter(item -> item.isPresent() && assignment.isPresent())
        .map(item -> new UploadTarget(assignment.getAsLong(), item.getAsLong()))
        .toList();
  }

  /** Whether the open assignments were read, and hold no items. */
  boolean hasNoItems(Session session) {
    return !hasTarget(session) && !session.isFailed() && isLoggedIn(session);
  }

  /** Takes the place from the settings, if there is one. */
  Session fallBack(Session session) {
    return session.set(TARGETS, journey.fallback().map(List::of).orElse(List.of()));
  }

  static Session nextTarget(Session session) {
    return session.set(TURN, session.getInt(TURN) + 1);
  }

  /** The target of the upload. */
  static UploadTarget target(Session session) {
    List<UploadTarget> targets = session.getList(TARGETS);
    return targets.get(session.getInt(TURN) % targets.size());
  }

  /** Think time after an upload; back-off while it cannot be, or gets no answer. */
  Duration pause(Session session) {
    return VirtualUser.failedTurns(session) == 0
        ? VirtualUser.between(journey.thinkTime())
        : VirtualUser.backOff(session, journey.backOff());
  }

  /** Whether uploads are to start at planned moments. */
  boolean followsPlan() {
    return journey.pacing() == TurnPacing.FIXED;
  }

  /** Whether the last turn succeeded; otherwise a plan would be one of failed turns. */
  static boolean isWell(Session session) {
    return VirtualUser.failedTurns(session) == 0;
  }

  /** Ids are whole numbers, be they sent as numbers or as text. */
  private static OptionalLong id(Object value) {
    String text = String.valueOf(value);
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
