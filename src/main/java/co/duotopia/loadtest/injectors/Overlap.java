package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How far injectors ran at the same time.
 *
 * @param startSpread between the first virtual user of the first injector and that of the last one
 * @param together while all of them put load on the target
 * @param load from the first user of all to the end of the load of all
 */
public record Overlap(Duration startSpread, Duration together, Duration load) {

  /**
   * @param correctionsMillis of the injectors' clocks
   * @throws InvalidInput when there was no time at which all of them ran, and no coordinator began
   *     and ended that
   */
  static Overlap of(List<InjectorRun> runs, List<Long> correctionsMillis) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    Instant firstEnd = Instant.MAX;
    Instant firstGone = Instant.MAX;
    Instant lastEnd = Instant.MIN;
    for (int i = 0; i < runs.size(); i++) {
      InjectorRun run = runs.get(i);
      Instant start = run.started().orElse(run.info().created());
      start = start.plusMillis(correctionsMillis.get(i));
      Instant end = run.loadEnd().plusMillis(correctionsMillis.get(i));
      first = start.isBefore(first) ? start : first;
      last = start.isAfter(last) ? start : last;
      // One that was lost says nothing about when the others began.
      firstEnd = !run.isLost() && end.isBefore(firstEnd) ? end : firstEnd;
      firstGone = end.isBefore(firstGone) ? end : firstGone;
      lastEnd = end.isAfter(lastEnd) ? end : lastEnd;
    }
    firstEnd = firstEnd.equals(Instant.MAX) ? lastEnd : firstEnd;
    boolean together = runs.stream().allMatch(InjectorRun::isCoordinated);
    if (!firstEnd.isAfter(last) && !together) {
      throw new InvalidInput(
          "injectors: must have run at the same time, but the last one began at %s, when one had already ended at %s; start them together"
              .formatted(last, firstEnd));
    }
    return new Overlap(
        Duration.between(first, last),
        firstGone.isAfter(last) ? Duration.between(last, firstGone) : Duration.ZERO,
        Duration.between(first, lastEnd));
  }

  /** One sentence. */
  String text(int injectors) {
    return String.format(
        Locale.ROOT,
        "%s, started within %.1f s, under load together for %.1f s of %.1f s",
        Formats.count(injectors, "injector"),
        startSpread.toMillis() / 1000.0,
        together.toMillis() / 1000.0,
        load.toMillis() / 1000.0);
  }
}
