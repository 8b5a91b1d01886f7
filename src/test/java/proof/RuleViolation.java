package proof;

import co.duotopia.loadtest.results.log.SimulationLog.Request;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * When a rule on requests was first broken, to the millisecond, by the run's own record: found in
 * another way than the guards find it, who look once a second.
 */
final class RuleViolation {
  private RuleViolation() {}

  /** Moment of the violation, in ms since 1970 UTC, by the failures in the window. */
  static OptionalLong ofErrorRate(
      List<Request> requests, long windowMillis, double abovePercent, int minFailures) {
    return requests.stream()
        .mapToLong(Request::endMillis)
        .sorted()
        .filter(
            now -> {
              List<Request> ended = ended(requests, now, windowMillis);
              long failed = ended.stream().filter(request -> !request.success()).count();
              return failed >= minFailures && failed * 100.0 > abovePercent * ended.size();
            })
        .findFirst();
  }

  /** Likewise; the p95 of those that ended in the window, or are in flight for too long. */
  static OptionalLong ofP95(
      List<Request> requests, long windowMillis, long limitMillis, int minRequests) {
    LongStream ends = requests.stream().mapToLong(Request::endMillis);
    LongStream tooLate = requests.stream().mapToLong(r -> r.startMillis() + limitMillis + 1);
    return LongStream.concat(ends, tooLate)
        .sorted()
        .filter(
            now -> {
              List<Request> ended = ended(requests, now, windowMillis);
              long overdue =
                  requests.stream()
                      .filter(r -> r.startMillis() + limitMillis < now && r.endMillis() > now)
                      .count();
              long quick =
                  ended.stream()
                      .filter(r -> r.endMillis() - r.startMillis() <= limitMillis)
                      .count();
              long all = ended.size() + overdue;
              return all >= minRequests && quick < Math.ceil(0.95 * all);
            })
        .findFirst();
  }

  private static List<Request> ended(List<Request> requests, long now, long windowMillis) {
    return requests.stream()
        .filter(request -> request.endMillis() <= now && request.endMillis() > now - windowMillis)
        .toList();
  }
}
