package co.duotopia.loadtest.grading.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the stretches of a run in which too many requests exceeded a limit.
 *
 * <p>Each second is judged with the nine before it. It breaks the limit when at least two of at
 * least five requests that ended in that time exceed it, and more than the tolerated share. With
 * fewer requests a second says nothing: it neither begins a violation nor ends one. A stall begins
 * or continues a violation from its first second.
 *
 * @param exceeding requests that ended in each second and exceeded the limit
 * @param requests all that ended in it
 * @param stalled as {@link Stalls} tells them
 * @param toleratedPercent of the requests may exceed it
 */
record LimitWatch(long[] exceeding, long[] requests, int[] stalled, double toleratedPercent) {
  static final int WINDOW = 10;

  private static final int LEAST_REQUESTS = 5;
  private static final int LEAST_EXCEEDING = 2;

  /** Shortest duration of a violation, in seconds. */
  private static final int SUSTAINED = 30;

  /** The load's end may cut it short; then this is enough, in seconds. */
  private static final int SUSTAINED_AT_END = 10;

  /**
   * @param first its first second, as an index
   * @param end second after its last one
   * @param worst second whose window is the worst; {@code -1}: it is a stall throughout
   * @param over whether what came after it was within the limit
   */
  record Stretch(int first, int end, int worst, boolean over) {
    int length() {
      return end - first;
    }

    boolean isSustained() {
      return length() >= (over ? SUSTAINED : SUSTAINED_AT_END);
    }
  }

  Optional<Stretch> firstViolation() {
    return stretches().stream().filter(Stretch::isSustained).findFirst();
  }

  /** However short; oldest first. */
  List<Stretch> stretches() {
    List<Stretch> closed = new ArrayList<>();
    Optional<Stretch> open = Optional.empty();
    for (int i = 0; i < requests.length; i++) {
      if (stalled[i] > 0) {
        int began = i + 1 - stalled[i];
        open = Optional.of(longer(open.orElse(new Stretch(began, began, -1, false)), i + 1, -1));
      } else if (isBroken(i)) {
        Stretch known = open.orElse(new Stretch(i, i + 1, i, false));
        open = Optional.of(longer(known, exceeding[i] > 0 ? i + 1 : known.end(), i));
      } else if (open.isPresent() && isOver(open.get(), i)) {
        Stretch known = open.get();
        closed.add(new Stretch(known.first(), known.end(), known.worst(), true));
        open = Optional.empty();
      }
    }
    open.ifPresent(closed::add);
    return closed;
  }

  private Stretch longer(Stretch known, int end, int candidate) {
    boolean isWorse =
        candidate >= 0 && (known.worst() < 0 || percent(candidate) > percent(known.worst()));
    return new Stretch(known.first(), end, isWorse ? candidate : known.worst(), false);
  }

  /** A stretch without evidence can last as long as a request until its timeout. */
  private boolean isOver(Stretch open, int i) {
    return inWindow(requests, i) >= LEAST_REQUESTS || i - open.end() >= SUSTAINED;
  }

  private boolean isBroken(int i) {
    return inWindow(requests, i) >= LEAST_REQUESTS
        && inWindow(exceeding, i) >= LEAST_EXCEEDING
        && percent(i) > toleratedPercent;
  }

  /** The share of the requests in a second and the nine before it; 0 without any. */
  double percent(int i) {
    long all = inWindow(requests, i);
    return all == 0 ? 0 : 100.0 * inWindow(exceeding, i) / all;
  }

  private static long inWindow(long[] counts, int last) {
    long sum = 0;
    for (int i = Math.max(0, last + 1 - WINDOW); i <= last; i++) {
      sum += counts[i];
    }
    return sum;
  }
}
