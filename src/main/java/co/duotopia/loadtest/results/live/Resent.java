package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * Requests that the engine sent again, since their reused connection was closed without a response.
 * Each of them is one request, with the time of both attempts. simulation.log does not have them,
 * so they are taken from live.jsonl; {@code run.LiveLine} says what is in it.
 */
public final class Resent {
  private final List<Some> all = new ArrayList<>();

  /** Those of one name that ended in the second of one line. */
  private record Some(String request, Instant at, long count) {}

  Resent() {}

  void add(Line line) {
    Instant at = Instant.ofEpochMilli(line.endMillis() - 1);
    line.requests()
        .forEach(
            (name, requests) -> {
              long count = requests.figures().resent();
              if (count > 0) {
                all.add(new Some(name, at, count));
              }
            });
  }

  /**
   * Those that ended in a part of the run.
   *
   * @param to exclusive
   */
  public Resent between(Instant from, Instant to) {
    Resent some = new Resent();
    all.stream()
        .filter(one -> !one.at.isBefore(from) && one.at.isBefore(to))
        .forEach(some.all::add);
    return some;
  }

  public long count() {
    return all.stream().mapToLong(Some::count).sum();
  }

  public long count(String request) {
    return all.stream().filter(one -> one.request.equals(request)).mapToLong(Some::count).sum();
  }

  /** Hands out the numbers of them with the second in which they ended, the oldest first. */
  public void forEach(ObjLongConsumer<Instant> action) {
    all.forEach(one -> action.accept(one.at, one.count));
  }

  /** Empty without any. */
  public Optional<Instant> first() {
    return all.stream().findFirst().map(Some::at);
  }

  public Optional<Instant> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).at);
  }
}
