package co.duotopia.loadtest.comparison.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Change points of a series: E-divisive means (Matteson and James, 2014). The best split makes both
 * parts most unlike by their mean distances. It counts if fewer than one in twenty permutations of
 * the same values have one as good; then both parts are searched.
 */
final class ChangePoints {
  /** Fewer values cannot show a change: of eight, 3 % of all orders look like one. */
  static final int FEWEST = 8;

  private static final int FEWEST_BESIDE = 2;
  private static final int ORDERS = 999;
  private static final double SIGNIFICANCE = 0.05;
  private static final long SEED = 20_260_101;

  private record Split(int at, double unlikeness) {}

  private ChangePoints() {}

  /** Indexes of the first values after a change, ascending; the same each time. */
  static List<Integer> of(double[] values) {
    List<Integer> found = new ArrayList<>();
    search(values, 0, values.length, new SplittableRandom(SEED), found);
    Collections.sort(found);
    return found;
  }

  private static void search(
      double[] values, int from, int to, SplittableRandom random, List<Integer> found) {
    if (to - from < FEWEST) {
      return;
    }
    double[] part = Arrays.copyOfRange(values, from, to);
    Split best = best(part);
    int better = 0;
    double[] order = part.clone();
    for (int i = 0; i < ORDERS; i++) {
      shuffle(order, random);
      better += best(order).unlikeness >= best.unlikeness ? 1 : 0;
    }
    if ((better + 1.0) / (ORDERS + 1) >= SIGNIFICANCE) {
      return;
    }
    found.add(from + best.at);
    search(values, from, from + best.at, random, found);
    search(values, from + best.at, to, random, found);
  }

  /** Sums of distances within both parts and between them follow the split from left to right. */
  private static Split best(double[] values) {
    int n = values.length;
    double left = 0;
    double between = 0;
    double right = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        right += Math.abs(values[i] - values[j]);
      }
    }
    Split best = new Split(0, Double.NEGATIVE_INFINITY);
    for (int at = 1; at <= n - FEWEST_BESIDE; at++) {
      double moved = values[at - 1];
      double toLeft = 0;
      double toRight = 0;
      for (int i = 0; i < at - 1; i++) {
        toLeft += Math.abs(moved - values[i]);
      }
      for (int i = at; i < n; i++) {
        toRight += Math.abs(moved - values[i]);
      }
      left += toLeft;
      right -= toRight;
      between += toRight - toLeft;
      double m = at;
      double k = n - at;
      double distance = 2 * between / (m * k) - mean(left, m) - mean(right, k);
      double unlikeness = m * k / (m + k) * distance;
      if (at >= FEWEST_BESIDE && unlikeness > best.unlikeness) {
        best = new Split(at, unlikeness);
      }
    }
    return best;
  }

  private static double mean(double sum, double count) {
    return count < 2 ? 0 : sum / (count * (count - 1) / 2);
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }
}
