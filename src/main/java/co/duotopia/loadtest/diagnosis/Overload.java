package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.results.RequestSeries;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Standstill;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The throughput of a target during a violation, second by second. While users come they log in and
 * read, which is quick and much; so uploads are compared, where there are any.
 *
 * @param successes that ended in each second until the load's end; of a run that was killed while
 *     nothing was answered, until it was killed
 * @param from first second of the violation
 * @param to second after its last one
 */
record Overload(long[] successes, int from, int to) {
  private static final int WINDOW = 10;
  private static final double COLLAPSED = 0.5;
  private static final long FEWEST_UPLOADS = 10;

  static Overload of(RunResults results, SustainedViolation violation) {
    long start = results.seconds().get(0).epochSecond();
    Instant loadEnd = results.loadEnd();
    List<RequestSeries> all = results.courses();
    List<RequestSeries> uploads =
        all.stream().filter(course -> course.kind() == RequestKind.UPLOAD).toList();
    int from = (int) (violation.at().getEpochSecond() - start);
    long over = from + violation.lasted().toSeconds();
    int end =
        (int) Math.min(results.seconds().size(), Math.max(loadEnd.getEpochSecond() - start, over));
    long[] uploaded = successes(uploads, end);
    long before = Arrays.stream(uploaded, 0, Math.min(from, end)).sum();
    return new Overload(
        before >= FEWEST_UPLOADS ? uploaded : successes(all, end), from, (int) Math.min(end, over));
  }

  private static long[] successes(List<RequestSeries> courses, int end) {
    return IntStream.range(0, end)
        .mapToLong(
            second ->
                courses.stream()
                    .mapToLong(course -> course.count(second) - course.failures(second))
                    .sum())
        .toArray();
  }

  /** Empty when nothing had succeeded before, or the violation is too short to tell. */
  Optional<Manner> manner() {
    double best = best();
    if (to - from < WINDOW || best == 0) {
      return Optional.empty();
    }
    double during = (double) Arrays.stream(successes, from, to).sum() / (to - from);
    return Optional.of(
        during < COLLAPSED * best || standsStill(best) ? Manner.CATASTROPHIC : Manner.GRACEFUL);
  }

  /**
   * A second, in the best window before the violation; 0 when there was no window of that length.
   */
  private double best() {
    return IntStream.rangeClosed(0, from - WINDOW)
        .mapToDouble(begin -> (double) Arrays.stream(successes, begin, begin + WINDOW).sum())
        .map(sum -> sum / WINDOW)
        .max()
        .orElse(0);
  }

  private boolean standsStill(double best) {
    Standstill standstill = new Standstill();
    return Arrays.stream(successes, from, to)
        .anyMatch(succeeded -> standstill.next(succeeded == 0, best) > 0);
  }
}
