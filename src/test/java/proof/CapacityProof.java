package proof;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.VirtualSearch;
import co.duotopia.loadtest.capacity.VirtualTarget.Flaw;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.capacity.VirtualTruth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Proves the search for the capacity against services in virtual time, whose capacity is measured
 * exhaustively: at each number of users, whether most of 300 windows are good. Prints how often the
 * interval of 95 % holds the truth, how far off the estimate is, and what a search takes; and each
 * search whose interval does not hold the truth.
 *
 * <p>{@code -Dproof.seeds=N}: searches of each service, 50 unless said otherwise; {@code
 * -Dproof.first=N}: the first seed.
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
          ? VirtualTruth.of(service.with(Flaw.NONE), most, thinkMin, thinkMax)
          : truth;
    }

    /** Whether it falls in the middle of the search, which must be said. */
    boolean falls() {
      return !service.flaw().halvesAfter().isZero();
    }
  }

  private static final Duration FIFTEEN = Duration.ofSeconds(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One that 200 users do not load. */
  private static final Service LARGE = Service.of(1_000, 1_000, 1);

  private static final Service HALVED = Service.of(40, 2_000, 1);
  private static final Duration EIGHT = Duration.ofMinutes(8);
  private static final Duration LATE = Duration.ofMinutes(15);

  private static final List<Case> CASES =
      List.of(
          Case.of("hard, refuses beyond 20", Service.of(20, 2_000, 0).withQueue(0), 64, 30),
          Case.of("hard, refuses beyond 47", Service.of(47, 1_000, 0).withQueue(0), 64, 30),
          Case.of("hard, refuses beyond 153", Service.of(153, 2_000, 0).withQueue(0), 200, 30),
          Case.of("soft, one instance", Service.of(1, 300, 1), 64, 5_000),
          Case.of("soft, six threads", Service.of(6, 2_000, 0.5), 64, 5_000),
          Case.of("soft, concurrency 10", Service.of(10, 800, 1), 200, 5_000),
          Case.of("steady service times", Service.of(4, 1_000, 0), 200, 5_000),
          Case.of("standstills", Service.of(6, 1_500, 0.5).withHiccups(60), 64, 5_000),
          Case.of("one user only", Service.of(1, 6_000, 0), 64, 3_000),
          Case.of("3 % take 15 s", LARGE.with(Flaw.slow(0.03, FIFTEEN)), 200, 5_000).known(200),
          Case.of("2 % take 60 s", LARGE.with(Flaw.slow(0.02, MINUTE)), 200, 5_000).known(200),
          Case.of("7 % take 15 s", LARGE.with(Flaw.slow(0.07, FIFTEEN)), 200, 5_000).known(0),
          Case.of("4 % fail", LARGE.with(Flaw.failing(0.04)), 200, 5_000).known(200),
          Case.of("7 % fail", LARGE.with(Flaw.failing(0.07)), 200, 5_000).known(0),
          Case.of("halves after 8 min", HALVED.with(Flaw.halving(EIGHT)), 200, 5_000),
          Case.of("halves after 15 min", HALVED.with(Flaw.halving(LATE)), 200, 5_000));

  private CapacityProof() {}

  public static void main(String[] args) {
    int seeds = Integer.getInteger("proof.seeds", 50);
    int right = 0;
    int all = 0;
    List<String> misses = new ArrayList<>();
    System.out.printf(
        "%-26s %5s %7s %7s %7s %6s %6s %7s%n",
        "service", "truth", "within", "± 1", "± 5 %", "width", "found", "minutes");
    for (Case one : CASES) {
      int truth = one.measured();
      Tally tally = new Tally(truth, one.falls());
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
    private int byOne;
    private int near;
    private int found;
    private long width;
    private double minutes;

    Tally(int truth, boolean falls) {
      this.truth = truth;
      this.falls = falls;
    }

    /** Returns whether the interval holds the truth, and a fall is stated as one. */
    boolean add(VirtualSearch search) {
      CapacityAnswer answer = search.answer();
      int off = Math.abs(answer.estimate() - truth);
      boolean holds =
          answer.low() <= truth
              && truth <= answer.high()
              && falls == (answer.kind() == CapacityAnswer.Kind.FALLS);
      searches++;
      within += holds ? 1 : 0;
      byOne += off <= 1 ? 1 : 0;
      near += off <= Math.max(1, truth / 20) ? 1 : 0;
      found += answer.kind() == CapacityAnswer.Kind.FOUND ? 1 : 0;
      width += answer.high() - answer.low();
      minutes += search.took().toMillis() / 60_000.0;
      return holds;
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%-26s %5d %5.0f %% %5.0f %% %5.0f %% %6.1f %4.0f %% %7.1f",
          name,
          truth,
          100.0 * within / searches,
          100.0 * byOne / searches,
          100.0 * near / searches,
          1.0 * width / searches,
          100.0 * found / searches,
          minutes / searches);
    }
  }
}
