package co.duotopia.loadtest.diagnosis.facts;

import java.time.Instant;
import java.util.stream.IntStream;

/** Whether requests suffered: what does no harm is no finding. */
public final class Harm {
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int STALL_SECONDS = 3;
  private static final double SLOWER = 2;
  private static final double LEAST_MILLIS = 500;

  /** Trouble of a minute in half an hour is harm, too. */
  private static final int WINDOW = 60;

  private static final int LEAST_UPLOADS = 10;

  private Harm() {}

  /**
   * The service failed at some requests, did not respond for seconds, or was slower than before for
   * a minute or so from then on.
   */
  public static boolean since(RunFacts facts, Instant at) {
    AnswerFacts failed =
        facts.answers().with(one -> one.status() == 0 || one.status() >= FIRST_SERVER_ERROR);
    return failed.areNotable(facts.all().count())
        || Stall.longest(facts).filter(stall -> stall.seconds() >= STALL_SECONDS).isPresent()
        || isSlowerSince(facts, Math.min(facts.second(at), facts.seconds()));
  }

  private static boolean isSlowerSince(RunFacts facts, int second) {
    Traffic uploads = facts.uploads();
    double before = uploads.goodMean(0, second);
    return before > 0
        && IntStream.iterate(second, from -> from < facts.seconds(), from -> from + WINDOW / 2)
            .anyMatch(from -> isSlower(uploads, from, facts.seconds(), before));
  }

  private static boolean isSlower(Traffic uploads, int from, int last, double before) {
    int to = Math.min(from + WINDOW, last);
    double later = uploads.goodMean(from, to);
    return uploads.goodCount(from, to) >= LEAST_UPLOADS
        && later >= SLOWER * before
        && later - before >= LEAST_MILLIS;
  }
}
