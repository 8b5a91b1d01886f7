package proof;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.comparison.SteadyComparison;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.BlockComparison;
import co.duotopia.loadtest.comparison.statistics.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import proof.VirtualLoad.Change;

/**
 * Proves the comparison of runs on pairs in virtual time, whose difference is known. Prints for
 * each case in how many pairs any row was significant; any was worse; p95 of all requests was; that
 * or "cannot tell" with a detectable effect not below the true one; and how many intervals hold the
 * truth.
 *
 * <p>{@code -Dproof.pairs=N}: of each case, 200 unless said otherwise; {@code -Dproof.first=N}: the
 * first seed; {@code -Dproof.cases=REGEX}: only these. The method was made with seeds below
 * 500,000; those above prove it.
 */
public final class ComparisonProof {
  /** Between the seeds of two runs of a side. */
  private static final long SEEDS = 1_000_000;

  private static final VirtualLoad NORMAL = new VirtualLoad(20, 4.35, 8, 0.05, 0, Change.NONE);

  /**
   * @param factor of all response times; 1: nothing differs; 0: something else does
   * @param found in what share of pairs a row must be worse
   * @param runs on each side
   * @param spread from run to run, the standard deviation of the logarithm of all response times
   */
  private record Case(
      String name,
      VirtualLoad before,
      VirtualLoad after,
      double factor,
      double found,
      int runs,
      double spread) {

    Case(String name, VirtualLoad before, VirtualLoad after, double factor, double found) {
      this(name, before, after, factor, found, 1, 0);
    }

    static Case repeated(int runs, double spread, double times, double found) {
      String name = "%.0f %%, %d runs, %.0f %%".formatted(100 * times - 100, runs, 100 * spread);
      VirtualLoad after = NORMAL.with(new Change(times, -1, 1));
      return new Case(name, NORMAL, after, times, found, runs, spread);
    }

    static Case same(String name, VirtualLoad load) {
      return new Case("same, " + name, load, load, 1, 0);
    }

    static Case same(String name, int users, double minutes, double waveSeconds, double waveSize) {
      return same(name, new VirtualLoad(users, minutes, waveSeconds, waveSize, 0, Change.NONE));
    }

    static Case slower(double times, double found) {
      String name = "slower by %.0f %%".formatted(100 * times - 100);
      return new Case(name, NORMAL, NORMAL.with(new Change(times, -1, 1)), times, found);
    }

    /** Both runs become slower by a factor while they last, and one is slower all the time. */
    static Case drifting(String name, double minutes, double drift, double times, double found) {
      VirtualLoad load = new VirtualLoad(20, minutes, 8, 0.05, 0, Change.NONE);
      return new Case(
          name,
          load.with(new Change(1, -1, drift)),
          load.with(new Change(times, -1, drift)),
          times,
          found);
    }

    List<SteadySample> side(VirtualLoad load, long seed) {
      Random random = new Random(seed);
      return IntStream.range(0, runs)
          .mapToObj(
              run ->
                  load.with(load.change().slower(Math.exp(spread * random.nextGaussian())))
                      .run(seed + SEEDS * run))
          .toList();
    }

    static Case other(String name, VirtualLoad after, double found) {
      return new Case(name, NORMAL, after, 0, found);
    }
  }

  private static final List<Case> CASES =
      List.of(
          Case.same("normal", NORMAL),
          Case.same("no waves", 20, 4.35, 0, 0),
          Case.same("waves of 8 s", 20, 4.35, 8, 0.1),
          Case.same("waves of 30 s", 20, 4.35, 30, 0.15),
          Case.same("waves of 60 s", 20, 29.3, 60, 0.2),
          Case.same("spike", 50, 2.65, 8, 0.1),
          Case.same("endurance", 30, 29.3, 20, 0.15),
          Case.same("1 % fail", NORMAL.failing(0.01)),
          Case.same("5 % fail", NORMAL.failing(0.05)),
          Case.same("both drift", NORMAL.with(new Change(1, -1, 1.3))),
          Case.slower(1.05, 0),
          Case.slower(1.1, 0),
          Case.slower(1.2, 0.9),
          Case.slower(1.5, 1),
          Case.other("200KB by 20 %", NORMAL.with(new Change(1.2, 1, 1)), 0.5),
          Case.other("200KB by 50 %", NORMAL.with(new Change(1.5, 1, 1)), 0.9),
          Case.other("5 % fail", NORMAL.failing(0.05), 0),
          Case.other("20 % fail", NORMAL.failing(0.2), 0.75),
          Case.other("drifts by 40 %", NORMAL.with(new Change(1, -1, 1.4)), 0),
          Case.drifting("same, drift, 15 min", 14.35, 1.5, 1, 0),
          Case.drifting("20 %, both drift", 4.35, 1.3, 1.2, 0.7),
          Case.drifting("50 %, both drift", 4.35, 1.3, 1.5, 0.95),
          Case.drifting("100 %, drift, 15 min", 14.35, 1.5, 2, 1),
          Case.repeated(2, 0.1, 1, 0),
          Case.repeated(3, 0.1, 1, 0),
          Case.repeated(4, 0.1, 1, 0),
          Case.repeated(2, 0.02, 2, 0.5),
          Case.repeated(3, 0.02, 1.3, 0.7),
          Case.repeated(4, 0.02, 1.3, 0.8));

  private ComparisonProof() {}

  public static void main(String[] args) {
    int pairs = Integer.getInteger("proof.pairs", 200);
    long first = Long.getLong("proof.first", 500_000);
    System.out.printf(
        "%-20s %11s %7s %7s %8s %8s%n",
        "case", "significant", "worse", "p95", "or right", "covered");
    boolean proven = true;
    Counted same = Counted.NONE;
    Counted all = Counted.NONE;
    String only = System.getProperty("proof.cases", ".*");
    for (Case one : CASES) {
      if (!one.name.matches(only)) {
        first += 10_000;
        continue;
      }
      long seed = first;
      Counted sum =
          IntStream.range(0, pairs)
              .parallel()
              .mapToObj(n -> pair(one, seed + 2L * n))
              .reduce(Counted.NONE, Counted::plus);
      first += 10_000;
      System.out.println(sum.row(one.name, pairs));
      all = all.plus(sum);
      same = one.factor == 1 ? same.plus(sum) : same;
      proven &= one.factor != 1 || sum.significant <= 0.05 * pairs;
      proven &= sum.worse >= one.found * pairs;
      proven &= one.factor == 0 || sum.right >= 0.9 * pairs;
    }
    double covered = 1.0 * all.held / all.intervals;
    double mistaken = 1.0 * same.worse / same.pairs;
    boolean refused =
        BlockComparison.isTooShort(new VirtualLoad(20, 1.5, 8, 0, 0, Change.NONE).run(1));
    System.out.printf(
        Locale.ROOT,
        "%nof all intervals %.1f %% hold the truth; of equal pairs %.1f %% are worse; 90 s are"
            + " %s%n",
        100 * covered,
        100 * mistaken,
        refused ? "too short" : "compared");
    proven &= covered >= 0.93 && covered <= 0.97 && mistaken <= 0.01 && refused;
    System.exit(proven ? 0 : 1);
  }

  private static Counted pair(Case one, long seed) {
    List<ComparedRow> rows =
        SteadyComparison.rows(one.side(one.before, seed), one.side(one.after, seed + 1));
    ComparedRow p95 =
        rows.stream().filter(row -> row.measure() == Measure.P95).findFirst().orElseThrow();
    boolean found = p95.judgement() == Judgement.WORSE;
    boolean named =
        p95.judgement() == Judgement.CANNOT_TELL && p95.detectable() >= Math.log(one.factor);
    List<ComparedRow> known = rows.stream().filter(row -> isKnown(row, one)).toList();
    return new Counted(
        1,
        count(rows.stream().anyMatch(ComparedRow::isSignificant)),
        count(rows.stream().anyMatch(row -> row.judgement() == Judgement.WORSE)),
        count(found),
        count(found || named || p95.judgement() == Judgement.SAME && one.factor <= 1.05),
        known.stream().mapToInt(row -> count(holds(row, one))).sum(),
        known.size());
  }

  private static int count(boolean counts) {
    return counts ? 1 : 0;
  }

  /** Response times change by the factor, errors do not, and throughput does somehow. */
  private static boolean isKnown(ComparedRow row, Case one) {
    return one.factor > 0
        && (row.measure() != Measure.THROUGHPUT || one.factor == 1)
        && row.before() + row.after() > 0;
  }

  private static boolean holds(ComparedRow row, Case one) {
    double truth = row.measure().isRatio() ? Math.log(one.factor) : 0;
    return row.effect().low() <= truth && truth <= row.effect().high();
  }

  private record Counted(
      int pairs, int significant, int worse, int found, int right, int held, int intervals) {
    static final Counted NONE = new Counted(0, 0, 0, 0, 0, 0, 0);

    Counted plus(Counted other) {
      return new Counted(
          pairs + other.pairs,
          significant + other.significant,
          worse + other.worse,
          found + other.found,
          right + other.right,
          held + other.held,
          intervals + other.intervals);
    }

    String row(String name, int pairs) {
      String row =
          String.format(
              Locale.ROOT,
              "%-20s %9.1f %% %5.1f %% %5.1f %%",
              name,
              100.0 * significant / pairs,
              100.0 * worse / pairs,
              100.0 * found / pairs);
      return intervals == 0
          ? row
          : row
              + String.format(
                  Locale.ROOT,
                  " %6.1f %% %6.1f %%",
                  100.0 * right / pairs,
                  100.0 * held / intervals);
    }
  }
}
