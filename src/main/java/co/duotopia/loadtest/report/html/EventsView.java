package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.report.text.ShownEvents;
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
  /**
   * @param millis since the run's start
   */
  record Row(Moment at, long millis, String type, Excerpt text) {}

  static EventsView of(List<Event> events, TimeAxis clock) {
    ShownEvents shown = ShownEvents.of(events);
    return new EventsView(
        shown.events().stream()
            .map(
                event ->
                    new Row(
                        clock.moment(event.at()),
                        clock.millis(event.at()),
                        event.type(),
                        Excerpt.of(event.text())))
            .toList(),
        shown.more());
  }

  boolean any() {
    return !rows.isEmpty();
  }

  boolean hasMore() {
    return more > 0;
  }
}
