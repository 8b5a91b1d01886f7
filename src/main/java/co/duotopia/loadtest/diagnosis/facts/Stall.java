package co.duotopia.loadtest.diagnosis.facts;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.Standstill;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A time in which no response came, though there were users, and after which a request ended that
 * had been waiting for so long. In a {@link Standstill}, by contrast, nothing succeeds: requests
 * may fail meanwhile, and none need have waited.
 *
 * @param from first second without an answer
 * @param to first second with an answer again
 * @param waitedMillis the slowest request that ended soon after
 */
public record Stall(int from, int to, long waitedMillis) {
  private static final Catalogue TEXTS = Catalogue.section("stall");

  /** Seconds after a stall in which the waiting requests end. */
  private static final int AFTER_SECONDS = 3;

  private static final int LEAST_SECONDS = 2;
  private static final int LEAST_LOST = 2;

  private static final int SOME_IN_FLIGHT = 5;
  private static final int LEAST_TIMES = 3;
  private static final int AROUND_SECONDS = 5;

  /** Standard deviations. */
  private static final double NOT_BY_CHANCE = 3;

  public int seconds() {
    return to - from;
  }

  /** The longest one with enough users to tell. */
  public static Optional<Stall> longest(RunFacts facts) {
    return longest(facts, users -> users >= Standstill.LEAST_USERS, Stall::delayedRequests);
  }

  /**
   * The longest one with fewer users, after which all that ended had waited: a standstill, or a
   * slow response for each.
   */
  public static Optional<Stall> longestOfFew(RunFacts facts) {
    return longest(
        facts,
        users -> users > 0 && users < Standstill.LEAST_USERS,
        stall -> stall.delayedAll(facts));
  }

  /**
   * Those that began as requests failed, as when the process that had them dies, and another one
   * takes over its socket.
   */
  public static List<Stall> afterLosses(RunFacts facts) {
    return all(facts, users -> users >= Standstill.LEAST_USERS, Stall::delayedRequests).stream()
        .filter(stall -> stall.seconds() >= LEAST_SECONDS && stall.lost(facts) >= LEAST_LOST)
        .toList();
  }

  /**
   * Seconds again and again in which none of several requests ends, and more of them than chance
   * leaves to requests that do not wait for each other: the ends of these are Poisson's, at the
   * rate of the seconds around.
   */
  public static Optional<Evidence> repeated(RunFacts facts) {
    int from = Math.min(facts.rampOver(), facts.seconds());
    double expected =
        IntStream.range(from, facts.seconds())
            .mapToDouble(second -> Math.exp(-perSecond(facts, second)))
            .sum();
    int[] silent =
        IntStream.range(from, facts.seconds())
            .filter(second -> facts.all().count(second, second + 1) == 0)
            .filter(second -> facts.inFlight(second) >= SOME_IN_FLIGHT)
            .toArray();
    long times =
        IntStream.range(0, silent.length)
            .filter(i -> i == 0 || silent[i] > silent[i - 1] + 1)
            .count();
    return times < LEAST_TIMES || silent.length < expected + NOT_BY_CHANCE * Math.sqrt(expected)
        ? Optional.empty()
        : Optional.of(
            Evidence.at(
                facts.at(silent[0]),
                TEXTS.say(
                    "repeated",
                    "silent",
                    silent.length,
                    "all",
                    facts.seconds() - from,
                    "inFlight",
                    SOME_IN_FLIGHT,
                    "expected",
                    Math.round(expected))));
  }

  private static double perSecond(RunFacts facts, int second) {
    int from = Math.max(0, second - AROUND_SECONDS);
    int to = Math.min(second + AROUND_SECONDS + 1, facts.seconds());
    return (double) facts.all().count(from, to) / (to - from);
  }

  private static Optional<Stall> longest(
      RunFacts facts, IntPredicate users, Predicate<Stall> delayed) {
    return all(facts, users, delayed).stream()
        .reduce((one, other) -> other.seconds() > one.seconds() ? other : one);
  }

  private static List<Stall> all(RunFacts facts, IntPredicate users, Predicate<Stall> delayed) {
    List<Stall> all = new ArrayList<>();
    int from = -1;
    for (int second = 0; second <= facts.seconds(); second++) {
      boolean silent =
          second < facts.seconds()
              && facts.all().count(second, second + 1) == 0
              && users.test(facts.users(second));
      if (silent && from < 0) {
        from = second;
      } else if (!silent && from >= 0) {
        Stall stall = new Stall(from, second, waited(facts, second));
        from = -1;
        if (delayed.test(stall)) {
          all.add(stall);
        }
      }
    }
    return all;
  }

  /** Requests that failed as it began; what is lost at once may end on both sides of a second. */
  public long lost(RunFacts facts) {
    return facts.all().failures(Math.max(0, from - LEAST_SECONDS), from);
  }

  /** Whether a request waited for most of the stall; otherwise all users were thinking. */
  private boolean delayedRequests() {
    return isMostOfIt(waitedMillis);
  }

  private boolean delayedAll(RunFacts facts) {
    List<Second> all = facts.results().seconds();
    return to < all.size() && all.get(to).requests() > 0 && isMostOfIt(all.get(to).minMillis());
  }

  private boolean isMostOfIt(long millis) {
    return millis >= 1_000L * seconds() / 2;
  }

  private static long waited(RunFacts facts, int second) {
    int end = Math.min(second + AFTER_SECONDS, facts.results().seconds().size());
    return facts.all().max(second, Math.max(second, end));
  }

  /** Those that ended next were given up, by the service or by the client. */
  public boolean endedInFailures(RunFacts facts) {
    int end = Math.min(to + AFTER_SECONDS, facts.results().seconds().size());
    return facts.all().failures(to, end) > 0 && facts.all().successes(to, end) == 0;
  }

  public Evidence evidenceOfFew(RunFacts facts) {
    return Evidence.at(
        facts.at(from),
        TEXTS.say(
            "silent-to-few",
            "seconds",
            seconds(),
            "users",
            Standstill.LEAST_USERS,
            "waited",
            millis(waitedMillis)));
  }

  public Evidence evidence(RunFacts facts) {
    return Evidence.at(
        facts.at(from),
        TEXTS.say(
            "silent",
            "seconds",
            seconds(),
            "users",
            facts.users(from),
            "waited",
            millis(waitedMillis)));
  }
}
