package co.duotopia.loadtest.grading;

/** What chance explains of a number of requests that are bad: they failed, or were slow. */
final class Chance {
  private Chance() {}

  /**
   * Probability of at least so many bad ones among requests that are bad independently of each
   * other with the probability {@code share}: 1 - sum of P(k) for k below {@code bad}, where P(k) /
   * P(k - 1) = (count - k + 1) / k * share / (1 - share).
   */
  static double ofAtLeast(long bad, long count, double share) {
    double odds = Math.log(share / (1 - share));
    double logarithm = count * Math.log(1 - share);
    double fewer = 0;
    for (long k = 0; k < bad; k++) {
      fewer += Math.exp(logarithm);
      logarithm += Math.log((double) (count - k) / (k + 1)) + odds;
    }
    return 1 - fewer;
  }

  /**
   * The fewest requests of which a single one does not decide whether more than that share is bad.
   * The p95 of fewer than 20 is the slowest one.
   */
  static long fewest(double share) {
    return (long) Math.ceil(1 / share - 1e-9);
  }
}
