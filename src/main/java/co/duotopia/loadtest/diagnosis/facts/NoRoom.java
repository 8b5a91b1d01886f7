package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.text.Catalogue;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Requests for which there was no room: a platform refused them because all instances had as many
 * as they take, or new connections were closed at once.
 *
 * @param confidence likely where the platform says so; possible where it only says 503
 */
public record NoRoom(Confidence confidence, Evidence evidence) {
  private static final Catalogue TEXTS = Catalogue.section("no-room");

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

  /** A tenth of those that are processed takes longer. */
  private static final long AT_ONCE_MILLIS = 150;

  private static final int WINDOW = 5;

  /** If failures had nothing to do with the load, there would be none before in less than 5 %. */
  private static final double EXPECTED_BEFORE = 3;

  /** Empty unless enough were refused to do harm. */
  public static Optional<NoRoom> of(RunFacts facts) {
    AnswerFacts said = facts.answers().with(NoRoom::isSaidIn);
    long all = facts.all().count();
    if (said.withStatus(TOO_MANY).areNotable(all)) {
      return Optional.of(refused(facts, said, Confidence.LIKELY));
    }
    AnswerFacts refused =
        facts.answers().with(answer -> isSaidIn(answer) || answer.status() == UNAVAILABLE);
    if (!refused.areNotable(all) || !isLasting(facts, refused) || !isThere(facts, refused)) {
      return closed(facts);
    }
    return Optional.of(
        refused(facts, refused, said.areNotable(all) ? Confidence.LIKELY : Confidence.POSSIBLE));
  }

  private static NoRoom refused(RunFacts facts, AnswerFacts refused, Confidence confidence) {
    String share = facts.share(refused);
    String said = refused.quoted();
    return new NoRoom(
        confidence,
        Evidence.at(
            refused.first().orElseThrow(),
            confidence == Confidence.LIKELY
                ? TEXTS.say("refused", "share", share, "said", said)
                : TEXTS.say("beside", "share", share, "said", said)));
  }

  /**
   * The engine sends again what is cut off on a connection that it reused, so these failed on new
   * ones: a proxy or server closes at once what it has no room for.
   */
  public static Optional<NoRoom> closed(RunFacts facts) {
    AnswerFacts cut = facts.answers().with(Cause.CUT_OFF);
    if (!cut.areNotable(facts.all().count())
        || cut.leastMillis() > AT_ONCE_MILLIS
        || 2 * facts.results().resent().count() > cut.count()
        || 2 * cut.count() < facts.answers().count()
        || !isLate(facts, cut)
        || !areOthersServed(facts)
        || facts.answers().with(Cause.REFUSED).count() >= CRASH) {
      return Optional.empty();
    }
    int first = facts.second(cut.first().orElseThrow());
    long later = facts.all().count() - facts.all().count(0, first);
    return EXPECTED_BEFORE * later > (double) cut.count() * facts.all().count(0, first)
        ? Optional.empty()
        : Optional.of(
            new NoRoom(
                Confidence.LIKELY,
                Evidence.at(
                    cut.first().orElseThrow(),
                    TEXTS.say(
                        "closed",
                        "share",
                        facts.share(cut),
                        "users",
                        facts.users(first),
                        "said",
                        cut.quoted()))));
  }

  /** Whether the platform says so, and no limiter of rates. */
  public static boolean isSaidIn(Outcome answer) {
    return (answer.status() == TOO_MANY || answer.status() == UNAVAILABLE)
        && WORDS.matcher(answer.text()).find();
  }

  /** To the end, while others succeed: neither a cold start nor a crash. */
  private static boolean isLasting(RunFacts facts, AnswerFacts refused) {
    return isLate(facts, refused) && Downtime.sparesOthers(facts, refused);
  }

  private static boolean isLate(RunFacts facts, AnswerFacts refused) {
    return facts.second(refused.last().orElseThrow()) >= LASTING * facts.seconds();
  }

  /** In most times with failures; those in use may all be slow for a while. */
  private static boolean areOthersServed(RunFacts facts) {
    int[] failing =
        IntStream.range(0, facts.seconds() / WINDOW)
            .filter(i -> facts.all().failures(i * WINDOW, (i + 1) * WINDOW) > 0)
            .toArray();
    long served =
        IntStream.of(failing)
            .filter(i -> facts.all().successes(i * WINDOW, (i + 1) * WINDOW) > 0)
            .count();
    return 2 * served > failing.length;
  }

  private static boolean isThere(RunFacts facts, AnswerFacts refused) {
    long cutOff = facts.answers().with(Cause.CUT_OFF).count();
    boolean isOfRefusals = 100 * cutOff <= CUT_OFF_WHILE_SENDING * refused.count();
    long lost = facts.answers().with(Cause.REFUSED).count() + (isOfRefusals ? 0 : cutOff);
    return lost < CRASH;
  }
}
