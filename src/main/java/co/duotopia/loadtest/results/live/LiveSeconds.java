package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The lines of live.jsonl, oldest first; {@code run.LiveLine} says what is in them. */
public final class LiveSeconds {
  private LiveSeconds() {}

  /**
   * @param exact whether response times are exact to the millisecond, and outcomes are data; false
   *     for lines of version 1
   * @param endMillis since 1970 UTC
   * @param refused users who came and left at once, since too many were there
   * @param replaced accepted uploads to items that had a recording; empty: unknown
   * @param lateMillis how late requests started, where known
   * @param errors what failed outside requests, by text
   */
  public record Line(
      boolean exact,
      long endMillis,
      int users,
      int refused,
      OptionalInt replaced,
      Map<String, RequestFigures> requests,
      ResponseTimes lateMillis,
      Map<String, Long> errors) {

    /** How much failed outside requests. */
    public long errorCount() {
      return errors.values().stream().mapToLong(count -> count).sum();
    }

    /** All requests as those of one name. */
    public Figures together() {
      Figures all = new Figures();
      requests.values().forEach(some -> all.add(some.figures()));
      return all;
    }
  }

  /** One line; empty when it is not whole. */
  public static Optional<Line> line(String text) {
    return JsonLines.parse(text).flatMap(LiveLineReader::read);
  }

  /**
   * Hands them out one by one, since a day has 86,400 of them. Lines of one process never go back
   * in time; what does is damaged, and left out.
   */
  public static void read(Path file, Consumer<Line> lines) {
    long[] last = {0};
    JsonLines.read(
        file,
        node ->
            LiveLineReader.read(node)
                .filter(line -> line.endMillis() >= last[0])
                .ifPresent(
                    line -> {
                      last[0] = line.endMillis();
                      lines.accept(line);
                    }));
  }
}
