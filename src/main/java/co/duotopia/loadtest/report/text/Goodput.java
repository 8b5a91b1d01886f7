package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The uploads of a phase in which some were tried again.
 *
 * @param requests all upload requests, repeats included
 * @param stored recordings whose upload succeeded, at the first attempt or later
 */
public record Goodput(long requests, long repeats, long stored) {

  /** Empty when no upload was tried again: then it is the successful requests. */
  public static Optional<Goodput> of(Phase phase) {
    List<Statistics> uploads =
        phase.requests().stream().filter(part -> part.kind() == RequestKind.UPLOAD).toList();
    Goodput goodput =
        new Goodput(
            sum(uploads, Statistics::count),
            sum(uploads, part -> RequestKind.isRepeat(part.name()) ? part.count() : 0),
            sum(uploads, part -> part.count() - part.failures()));
    return goodput.repeats == 0 ? Optional.empty() : Optional.of(goodput);
  }

  private static long sum(List<Statistics> uploads, ToLongFunction<Statistics> figure) {
    return uploads.stream().mapToLong(figure).sum();
  }
}
