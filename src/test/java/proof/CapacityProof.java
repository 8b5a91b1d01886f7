package proof;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
import co.duotopia.loadtest.capacity.VirtualSearch;
import co.duotopia.loadtest.capacity.VirtualTarget.Flaw;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.capacity.VirtualTruth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Proves the search for the capacity against services in virtual time, whose capacity is measured
 * exhaustively: whether most of 1,000 windows are good. Prints how often the interval of 95 % holds
 * the truth, or is too high or too low as a whole, how far off the estimate is, and how long a
 * search takes (median); and each search whose interval does not hold the truth. Where the capacity
 * falls, that must be said instead.
 *
 * <p>{@code -Dproof.seeds=N}: searches of each service, 50 unless said otherwise; {@code
 * -Dproof.first=N}: the first seed; {@code -Dproof.services=REGEX}: those that it finds in their
 * names.
 */
public final class CapacityProof {
  private static final double NEEDED = 0.95;
  private static final int FIRST = Integer.getInteger("proof.first", 1);

  /**
   * @param most users of the search
   * @param truth its capacity, where that follows from what it is
   */
  private record Case(
      String name, Service service, int most, Duration thinkMin, Duration thinkMax, int truth) {
    private static final int UNKNOWN = -1;

    static Case of(String name, Service service, int most, int thinkMillis) {
      return new Case(
          name,
          service,
          most,
          Duration.ofMillis(thinkMillis / 3),
          Duration.ofMillis(thinkMillis),
          UNKNOWN);
    }

    Case known(int capacity) {
      return new Case(name, service, most, thinkMin, thinkMax, capacity);
    }

    /** Where it halves, before that. */
    int measured() {
      return truth == UNKNOWN
          ? VirtualTruth.of(service.lasting(), most, thinkMin, thinkMax)
          : truth;
    }
  }

  /** One that 200 users do not load. */
  private static final Service LARGE = Service.of(1_000, 1_000, 1);

  private static final Service HALVED = Service.of(23, 2_000, 1);

  private static Service slow(double share, int seconds) {
    return LARGE.with(Flaw.SLOW, share).with(Flaw.SLOW_TIME, seconds);
  }

  private static final List<Case> CASES =
      List.of(
          Case.of("hard, refuses beyond 20", Service.of(20, 2_000, 0).withQueue(0), 64, 30),
          Case.of("hard, refuses beyond 47", Service.of(47, 1_000, 0).withQueue(0), 64, 30),
          Case.of("hard, refuses beyond 153", Service.of(153, 2_000, 0).withQueue(0), 200, 30),
          Case.of("soft, one instance", Service.of(1, 300, 1), 64, 5_000),
          Case.of("soft, six threads", Service.of(6, 2_000, 0.5), 64, 5_000),
          Case.of("soft, concurrency 10", Service.of(10, 800, 1), 200, 5_000),
          Case.of("steady service times", Service.of(4, 1_000, 0), 200, 5_000),
          Case.of("standstills", Service.of(6, 1_500, 0.5).with(Flaw.HICCUPS, 60), 64, 5_000),
          Case.of("one user only", Service.of(1, 6_000, 0), 64, 3_000),
          Case.of("four users", Service.of(1, 2_000, 0.5), 64, 3_000),
          Case.of(
              "pool, timeout 5 s", Service.of(8, 1_000, 0.5).with(Flaw.PATIENCE, 5), 200, 5_000),
          Case.of("pool, queue of 10", Service.of(8, 1_000, 0.5).withQueue(10), 200, 5_000),
          Case.of("rate limit 10/s", LARGE.with(Flaw.RATE_LIMIT, 10), 200, 5_000),
          Case.of("two endpoints", Service.of(12, 1_000, 1).with(Flaw.OTHER, 0.1), 200, 5_000),
          Case.of("two endpoints, 6 %", Service.of(40, 500, 1).with(Flaw.OTHER, 0.06), 200, 5_000),
          Case.of("2 % held for 1 min", Service.of(20, 500, 0.5).with(Flaw.HELD, 0.02), 200, 5_000),
          Case.of("cache of 1,000", Service.of(20, 500, 0.5).with(Flaw.CACHE, 1_000), 200, 5_000),
          Case.of("3 % take 15 s", slow(0.03, 15), 200, 5_000).known(200),
          Case.of("2 % take 60 s", slow(0.02, 60), 200, 5_000).known(200),
          Case.of("7 % take 15 s", slow(0.07, 15), 200, 5_000).known(0),
          Case.of("4 % fail", LARGE.with(Flaw.FAILING, 0.04), 200, 5_000).known(200),
          Case.of("7 % fail", LARGE.with(Flaw.FAILING, 0.07), 200, 5_000).known(0),
          Case.of("2 % fail, up to 8 users", LARGE.with(Flaw.FAILING, 0.02), 8, 5_000).known(8),
          Case.of("7 % fail, up to 8 users", LARGE.with(Flaw.FAILING, 0.07), 8, 5_000).known(0),
          Case.of(
              "2 % fail, beyond 47 all",
              Service.of(47, 1_000, 0).withQueue(0).with(Flaw.FAILING, 0.02), 64, 30),
          Case.of(
              "2 % fail, six threads",
              Service.of(6, 2_000, 0.5).with(Flaw.FAILING, 0.02), 64, 5_000),
          Case.of("halves after 8 min", HALVED.with(Flaw.HALVES_AFTER, 480), 200, 5_000),
          Case.of("halves after 15 min", HALVED.with(Flaw.HALVES_AFTER, 900), 200, 5_000),
          Case.of(
              "leak, 1 of 20 a minute",
              Service.of(20, 1_800, 0.5).with(Flaw.LOSES_SERVER_EVERY, 60),
              200,
              5_000),
          Case.of(
              "doubles after 1 min",
              Service.of(5, 1_000, 0.5).with(Flaw.DOUBLES_AFTER, 60),
              200,
              5_000),
          Case.of(
              "doubles after 8 min",
              Service.of(5, 1_000, 0.5).with(Flaw.DOUBLES_AFTER, 480),
              200,
              5_000),
          Case.of("scales once", Service.of(5, 1_000, 0.5).with(Flaw.SCALES, 1), 200, 5_000),
          Case.of("cold caches", Service.of(10, 1_000, 0.5).with(Flaw.COLD, 500), 200, 5_000));

  private CapacityProof() {}

  public static void main(String[] args) {
    int seeds = Integer.getInteger("proof.seeds", 50);
    Predicate<String> wanted =
        Pattern.compile(System.getProperty("proof.services", "")).asPredicate();
    int right = 0;
    int all = 0;
    List<String> misses = new ArrayList<>();
    System.out.printf(
        "%-26s %5s %7s %8s %8s %7s %7s %6s %6s %7s%n",
        "service",
        "truth",
        "within",
        "too high",
        "too low",
        "± 1",
        "± 5 %",
        "width",
        "found",
        "minutes");
    for (Case one : CASES) {
      if (!wanted.test(one.name())) {
        continue;
      }
      int truth = one.measured();
      Tally tally = new Tally(truth, one.service().falls());
      for (int seed = FIRST; seed < FIRST + seeds; seed++) {
        VirtualSearch search =
            VirtualSearch.run(one.service(), one.most(), one.thinkMin(), one.thinkMax(), seed);
        if (!tally.add(search)) {
          misses.add("%s, seed %d: %s".formatted(one.name(), seed, text(search.answer())));
        }
      }
      System.out.println(tally.row(one.name()));
      right += tally.within;
      all += seeds;
    }
    misses.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT, "%nthe interval holds the truth in %d of %d searches%n", right, all);
    System.exit(right >= NEEDED * all ? 0 : 1);
  }

  private static String text(CapacityAnswer answer) {
    return "%s, %d (%d to %d)"
        .formatted(answer.kind(), answer.estimate(), answer.low(), answer.high());
  }

  /** The searches of one service. */
  private static final class Tally {
    private final int truth;
    private final boolean falls;
    private int searches;
    private int within;
    private int high;
    private int low;
    private int byOne;
    private int near;
    private int found;
    private long width;
    private final List<Double> minutes = new ArrayList<>();

    Tally(int truth, boolean falls) {
      this.truth = truth;
      this.falls = falls;
    }

    /** Returns whether the interval holds the truth, or a fall is stated as one. */
    boolean add(VirtualSearch search) {
      CapacityAnswer answer = search.answer();
      int off = Math.abs(answer.estimate() - truth);
      boolean saysFalls = answer.kind() == Kind.FALLS;
      boolean isHigh = !saysFalls && answer.low() > truth;
      boolean isLow = !saysFalls && answer.high() < truth;
      boolean holds = falls == saysFalls && !isHigh && !isLow;
      searches++;
      within += holds ? 1 : 0;
      high += isHigh ? 1 : 0;
      low += isLow ? 1 : 0;
      byOne += off <= 1 ? 1 : 0;
      near += off <= Math.max(1, truth / 20) ? 1 : 0;
      found += answer.kind() == Kind.FOUND ? 1 : 0;
      width += answer.high() - answer.low();
      minutes.add(search.took().toMillis() / 60_000.0);
      return holds;
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%-26s %5d %5.0f %% %6.0f %% %6.0f %% %5.0f %% %5.0f %% %6.1f %4.0f %% %7.1f",
          name,
          truth,
          100.0 * within / searches,
          100.0 * high / searches,
          100.0 * low / searches,
          100.0 * byOne / searches,
          100.0 * near / searches,
          1.0 * width / searches,
          100.0 * found / searches,
          minutes.stream().sorted().toList().get(searches / 2));
    }
  }
}
