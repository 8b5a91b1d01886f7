package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests that a platform refused because all instances had as many as they take.
 *
 * @param confidence likely where the platform says so; possible where it only says 503
 */
public record NoRoom(AnswerFacts refused, Confidence confidence) {
  /** Cloud Run's words. */
  private static final Pattern WORDS = Pattern.compile("Rate exceeded|no available instance");

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** Refusals that end earlier in a run were over when more instances had started. */
  private static final double LASTING = 0.75;

  private static final int CRASH = 3;

  /**
   * Of a hundred refused requests; a server that refuses before it has read a body closes the
   * connection, and may cut off the client that still sends it.
   */
  private static final int CUT_OFF_WHILE_SENDING = 5;

  /** Empty unless enough were refused to do harm. */
  public static Optional<NoRoom> of(RunFacts facts) {
    AnswerFacts said = facts.answers().with(NoRoom::isSaidIn);
    long all = facts.all().count();
    if (said.withStatus(TOO_MANY).areNotable(all)) {
      return Optional.of(new NoRoom(said, Confidence.LIKELY));
    }
    AnswerFacts refused =
        facts.answers().with(answer -> isSaidIn(answer) || answer.status() == UNAVAILABLE);
    if (!refused.areNotable(all) || !isLasting(facts, refused)) {
      return Optional.empty();
    }
    return Optional.of(
        new NoRoom(refused, said.areNotable(all) ? Confidence.LIKELY : Confidence.POSSIBLE));
  }

  /** Whether the platform says so, and no limiter of rates. */
  public static boolean isSaidIn(Outcome answer) {
    return (answer.status() == TOO_MANY || answer.status() == UNAVAILABLE)
        && WORDS.matcher(answer.text()).find();
  }

  /** To the end, while others succeed: neither a cold start nor a crash. */
  private static boolean isLasting(RunFacts facts, AnswerFacts refused) {
    return facts.second(refused.last().orElseThrow()) >= LASTING * facts.seconds()
        && isThere(facts, refused)
        && Downtime.sparesOthers(facts, refused);
  }

  private static boolean isThere(RunFacts facts, AnswerFacts refused) {
    long cutOff = facts.answers().with(Cause.CUT_OFF).count();
    boolean isOfRefusals = 100 * cutOff <= CUT_OFF_WHILE_SENDING * refused.count();
    long lost = facts.answers().with(Cause.REFUSED).count() + (isOfRefusals ? 0 : cutOff);
    return lost < CRASH;
  }
}
