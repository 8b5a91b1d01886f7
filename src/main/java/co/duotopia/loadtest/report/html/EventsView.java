package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.report.text.TimeAxis.Moment;
import co.duotopia.loadtest.run.Event;
import java.util.List;

/**
 * The events, oldest first.
 *
 * @param more that are not shown
 */
record EventsView(List<Row> rows, int more) {
  private static final int MOST = 500;

  /**
   * @param millis since the run's start
   */
  record Row(Moment at, long millis, String type, Excerpt text) {}

  static EventsView of(List<Event> events, TimeAxis clock) {
    return new EventsView(
        events.stream()
            .limit(MOST)
            .map(
                event ->
                    new Row(
                        clock.moment(event.at()),
                        clock.millis(event.at()),
                        event.type(),
                        Excerpt.of(event.text())))
            .toList(),
        Math.max(0, events.size() - MOST));
  }

  boolean any() {
    return !rows.isEmpty();
  }

  boolean hasMore() {
    return more > 0;
  }
}
