package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The requests of a run over time, for drawing: from live.jsonl while the run goes on, from the
 * seconds of its results afterwards. It grows with the run, but in bounded room: see {@link
 * Thinned}. Not thread-safe.
 *
 * <p>Percentiles of a few requests say nothing. So where there are few a second, each point's
 * percentiles are of several seconds around it; its maximum is always of its own.
 */
public final class Timeline {
  /** The average number of requests in a window, if one of these widths allows it. */
  private static final int ENOUGH = 50;

  private static final int[] WIDTHS = {1, 3, 5, 9, 15};

  private final Thinned<Part> parts = new Thinned<>(Part::and);
  private final List<Point> points = new ArrayList<>();
  private final MillisCounts times = new MillisCounts();
  private long seconds;
  private long count;
  private long firstMillis;
  private long lastMillis;
  private int step = 1;
  private int around;

  /**
   * Seconds that are drawn as one.
   *
   * @param atMillis their middle, since 1970 UTC
   * @param users the most at once
   * @param perSecond requests that ended, as {@code failedPerSecond}
   * @param p50 in ms, as all that follow; empty where no request ended
   */
  public record Point(
      long atMillis,
      int users,
      double perSecond,
      double failedPerSecond,
      OptionalLong p50,
      OptionalLong p95,
      OptionalLong p99,
      OptionalLong max) {}

  private record Part(
      long fromMillis, long toMillis, int users, ResponseTimes times, long failures, long max) {
    Part and(Part next) {
      ResponseTimes both = new ResponseTimes();
      times.forEach(both::add);
      next.times.forEach(both::add);
      return new Part(
          fromMillis,
          next.toMillis,
          Math.max(users, next.users),
          both,
          failures + next.failures,
          Math.max(max, next.max));
    }

    Point point(MillisCounts window) {
      double length = (toMillis - fromMillis) / 1000.0;
      return new Point(
          (fromMillis + toMillis) / 2,
          users,
          times.count() / length,
          failures / length,
          percentile(window, 50),
          percentile(window, 95),
          percentile(window, 99),
          times.count() == 0 ? OptionalLong.empty() : OptionalLong.of(max));
    }

    private static OptionalLong percentile(MillisCounts window, double percentile) {
      return window.total() == 0
          ? OptionalLong.empty()
          : OptionalLong.of(window.percentile(percentile));
    }
  }

  public static Timeline of(List<Second> seconds) {
    Timeline timeline = new Timeline();
    seconds.forEach(timeline::add);
    return timeline;
  }

  private void add(Second second) {
    long from = second.epochSecond() * 1000;
    add(
        new Part(
            from,
            from + 1000,
            second.users(),
            second.responseTimes(),
            second.failures(),
            second.max()));
  }

  /**
   * @param lengthMillis what the line is of, before its end
   */
  public void add(Line line, long lengthMillis) {
    Figures all = line.together();
    ResponseTimes times = all.responseTimes();
    long from = line.endMillis() - lengthMillis;
    add(new Part(from, line.endMillis(), line.users(), times, all.failures(), times.max()));
  }

  private void add(Part part) {
    parts.add(part);
    seconds++;
    if (part.times().count() > 0) {
      firstMillis = count == 0 ? part.fromMillis() : firstMillis;
      lastMillis = part.toMillis();
      count += part.times().count();
    }
  }

  /** The window of the percentiles, in seconds; odd, and at most a tenth of the run. */
  public int window() {
    double perSecond = count == 0 ? 0 : 1000.0 * count / (lastMillis - firstMillis);
    int window = 1;
    for (int width : WIDTHS) {
      if (width > 1 && width > seconds / 10) {
        break;
      }
      window = width;
      if (perSecond * width >= ENOUGH) {
        break;
      }
    }
    return window;
  }

  /** Oldest first. */
  public List<Point> points() {
    update();
    return List.copyOf(points);
  }

  /** Takes in what was added; returns the first point that is not as it was before. */
  public int update() {
    int beside = Math.max(0, window() - parts.step()) / 2 / parts.step();
    boolean anew = beside != around || parts.step() != step;
    around = beside;
    step = parts.step();
    int changed = parts.takeChanged();
    boolean none = changed == parts.parts().size();
    return draw(anew ? 0 : none ? changed : Math.max(0, changed - around));
  }

  private int draw(int first) {
    points.subList(first, points.size()).clear();
    List<Part> all = parts.parts();
    for (int i = first; i < all.size(); i++) {
      times.clear();
      all.subList(Math.max(0, i - around), Math.min(all.size(), i + around + 1))
          .forEach(part -> part.times().forEach(times::add));
      points.add(all.get(i).point(times));
    }
    return first;
  }
}
