package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.live.LiveTotals.Moment;
import co.duotopia.loadtest.results.live.LiveTotals.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds simulation.log against live.jsonl. Both were written of the same requests at the same
 * moment, so of a run that came to its end they agree in every count and in the response times;
 * where they do not, one of them is damaged, though it can be read.
 */
final class Reconciliation {
  /** A request may end in one second and stand in the line of the next; a stall prolongs that. */
  private static final int TOLERATED_SECONDS = 3;

  private static final double TOLERATED_SHARE = 0.01;
  private static final long TOLERATED_COUNT = 10;
  private static final Counts NONE = new Counts(0, 0, 0, Map.of());

  private final LiveTotals live;
  private final Map<String, Counts> logged = new HashMap<>();
  private final List<Second> seconds;

  private record Counts(long count, long failures, long millis, Map<String, Long> texts) {}

  /**
   * @param seconds of the log
   */
  Reconciliation(
      LiveTotals live, List<Statistics> requests, List<Failure> failures, List<Second> seconds) {
    this.live = live;
    this.seconds = seconds;
    for (Statistics request : requests) {
      logged.put(
          request.name(),
          new Counts(request.count(), request.failures(), request.keptMillis(), new HashMap<>()));
    }
    for (Failure failure : failures) {
      logged
          .get(failure.request())
          .texts()
          .merge(failure.error(), failure.occurrences(), Long::sum);
    }
  }

  /** Whether the log has all requests of live.jsonl, and perhaps more. */
  boolean contains() {
    return live.names().entrySet().stream().allMatch(one -> contains(one.getKey(), one.getValue()));
  }

  private boolean contains(String name, Name seen) {
    Counts log = logged.getOrDefault(name, NONE);
    return seen.count() <= log.count()
        && seen.millis() <= log.millis()
        && seen.texts().entrySet().stream()
            .allMatch(text -> text.getValue() <= log.texts().getOrDefault(text.getKey(), 0L));
  }

  /**
   * Their difference in a few words; empty when they agree, or live.jsonl is not exact enough to
   * say.
   */
  Optional<String> difference() {
    if (!live.isExact()) {
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>(logged.keySet());
    names.addAll(live.names().keySet());
    return names.stream()
        .map(this::difference)
        .flatMap(Optional::stream)
        .findFirst()
        .or(this::differenceInTime);
  }

  private Optional<String> difference(String name) {
    Counts log = logged.getOrDefault(name, NONE);
    Name seen = live.names().get(name);
    long count = seen == null ? 0 : seen.count();
    long failures = seen == null ? 0 : seen.failures();
    if (log.count() != count) {
      return Optional.of(say(log.count(), count, "requests", name));
    }
    if (log.failures() != failures) {
      return Optional.of(say(log.failures(), failures, "failures", name));
    }
    if (seen != null && log.millis() != seen.millis()) {
      return Optional.of(say(log.millis(), seen.millis(), "ms in all of", name));
    }
    return seen == null || log.texts().equals(seen.texts())
        ? Optional.empty()
        : Optional.of("other failures of \"%s\"".formatted(name));
  }

  private static String say(long log, long live, String what, String name) {
    return "%d against %d %s \"%s\"".formatted(log, live, what, name);
  }

  /** The same requests, but at other times. */
  private Optional<String> differenceInTime() {
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    long[] until = cumulated();
    long first = seconds.get(0).epochSecond();
    long total = until[until.length - 1];
    long tolerated = Math.max(TOLERATED_COUNT, Math.round(total * TOLERATED_SHARE));
    for (Moment moment : live.course()) {
      long second = moment.endMillis() / 1000 - first;
      long least = at(until, second - TOLERATED_SECONDS) - tolerated;
      long most = at(until, second + TOLERATED_SECONDS) + tolerated;
      if (moment.count() < least || moment.count() > most) {
        return Optional.of(
            "%d against %d requests until second %d"
                .formatted(at(until, second), moment.count(), Math.max(0, second)));
      }
    }
    return Optional.empty();
  }

  /** Requests that had ended by the end of each second. */
  private long[] cumulated() {
    long[] until = new long[seconds.size()];
    long sum = 0;
    for (int i = 0; i < until.length; i++) {
      sum += seconds.get(i).requests();
      until[i] = sum;
    }
    return until;
  }

  private static long at(long[] until, long second) {
    return second < 0 ? 0 : until[(int) Math.min(second, until.length - 1)];
  }
}
