package co.duotopia.loadtest.results;

import java.util.List;

/**
 * Tells, second by second, for how long a target has stood still: nothing succeeds, though at least
 * 10 requests would have ended otherwise. So the think times of a few users are not taken for a
 * standstill.
 */
public final class Standstill {
  private static final int LONG_SECONDS = 10;
  private static final double LEAST_REQUESTS = 10;

  /** With fewer expected, users may just have been thinking. */
  private static final double FEW_REQUESTS = 3;

  private static final int GIVEN_UP = 1;

  /** With fewer users, one slow request each looks like a standstill. */
  public static final int LEAST_USERS = 5;

  private int seconds;
  private double missing;

  /**
   * Takes the next second.
   *
   * @param silent whether nothing succeeded in it
   * @param expected how many requests would have ended in it
   * @return since how many seconds the target stands still, with this one, if these are at least
   *     10; 0: it does not, or that is not known yet
   */
  public int next(boolean silent, double expected) {
    int lasted = lasted(silent, expected, LEAST_REQUESTS);
    return lasted >= LONG_SECONDS ? lasted : 0;
  }

  private int lasted(boolean silent, double expected, double least) {
    seconds = silent ? seconds + 1 : 0;
    missing = silent ? missing + expected : 0;
    return missing >= least ? seconds : 0;
  }

  /** A request that gives up after its timeout is no sign of life. */
  public static boolean isSilent(Second second) {
    return second.users() > 0
        && second.requests() == second.failures()
        && second.failures() <= GIVEN_UP;
  }

  /**
   * The longest standstill among some seconds of a run.
   *
   * @param seconds however short; 0: there was none that enough users saw
   * @param perhapsSeconds the longest time without a success with fewer than {@value #LEAST_USERS}
   *     users, who would have made requests meanwhile: a standstill, or a slow response for each
   */
  public record Longest(int seconds, int perhapsSeconds) {
    /** Whether only few users saw what may have been a standstill of more than this. */
    public boolean isUnknown(double mostSeconds) {
      return seconds <= mostSeconds && perhapsSeconds > mostSeconds;
    }
  }

  /**
   * The longest standstill.
   *
   * @param among some seconds of a run, without gaps
   * @param ratePerUser requests a second that a user makes when these are answered promptly; the
   *     rate of successes among these seconds counts where it is lower, so that slow responses are
   *     not taken for a standstill
   */
  public static Longest longest(List<Second> among, double ratePerUser) {
    long users = among.stream().mapToLong(Second::users).sum();
    long successes = among.stream().mapToLong(s -> s.requests() - s.failures()).sum();
    double usual = successes == 0 ? ratePerUser : Math.min(ratePerUser, 1.0 * successes / users);
    Standstill ofMany = new Standstill();
    Standstill ofFew = new Standstill();
    int seconds = 0;
    int perhaps = 0;
    for (Second second : among) {
      boolean silent = isSilent(second);
      boolean few = second.users() < LEAST_USERS;
      double expected = second.users() * usual;
      seconds = Math.max(seconds, ofMany.lasted(silent && !few, expected, LEAST_REQUESTS));
      perhaps = Math.max(perhaps, ofFew.lasted(silent && few, expected, FEW_REQUESTS));
    }
    return new Longest(seconds, perhaps);
  }
}
