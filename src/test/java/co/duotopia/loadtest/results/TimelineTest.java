package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.Timeline.Point;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final int SHORT = 20;
  private static final int HALF_AN_HOUR = 1_800;
  private static final int DAY = 86_400;

  private final Timeline timeline = new Timeline();

  /** A second with a line of its own; each request takes so long. */
  private void second(int number, int users, long... millis) {
    ResponseTimes times = new ResponseTimes();
    for (long one : millis) {
      times.add((int) one);
    }
    Figures figures =
        Figures.read(times, new ResponseTimes(), millis.length / 2, Map.of(), Map.of(), 0, 0, 0);
    timeline.add(
        new Line(
            true,
            1_000L * (number + 1),
            users,
            0,
            OptionalInt.empty(),
            Map.of("GET /a", new RequestFigures(RequestKind.OTHER, figures)),
            new ResponseTimes(),
            Map.of()),
        1_000);
  }

  @Test
  void hasAPointASecond() {
    second(0, 3, 100, 200, 300, 400);
    second(1, 4);

    assertEquals(
        List.of(
            new Point(500, 3, 4, 2, some(200), some(400), some(400), some(400)),
            new Point(1_500, 4, 0, 0, NONE, NONE, NONE, NONE)),
        timeline.points());
  }

  private static final OptionalLong NONE = OptionalLong.empty();

  private static OptionalLong some(long millis) {
    return OptionalLong.of(millis);
  }

  /** At two a second, 15 seconds have not 50 requests yet. */
  @Test
  void takesPercentilesOfSecondsAroundWhereRequestsAreFew() {
    for (int second = 0; second < HALF_AN_HOUR; second++) {
      second(second, 1, 100, second == 900 ? 5_000 : 100);
    }

    List<Point> points = timeline.points();
    assertEquals(15, timeline.window());
    assertEquals(some(100), points.get(892).p99());
    assertEquals(some(5_000), points.get(893).p99());
    assertEquals(some(5_000), points.get(907).p99());
    assertEquals(some(100), points.get(908).p99());
    assertEquals(some(100), points.get(901).max());
  }

  @Test
  void takesNoWiderWindowThanATenthOfTheRun() {
    for (int second = 0; second < SHORT; second++) {
      second(second, 1, 100);
    }

    assertEquals(1, timeline.window());
  }

  /** A browser that replaces the changed points has the whole timeline in the end. */
  @Test
  void saysFromWhereOnPointsHaveChanged() {
    List<Point> followed = new ArrayList<>();
    for (int second = 0; second < HALF_AN_HOUR; second++) {
      second(second, 1, 100 + second % 7, 300);
      int from = timeline.update();
      followed.subList(from, followed.size()).clear();
      List<Point> points = timeline.points();
      followed.addAll(points.subList(from, points.size()));
      assertTrue(second < 200 || from == second - 7, second + ": " + from);
    }

    assertEquals(timeline.points(), followed);
    assertEquals(HALF_AN_HOUR, timeline.update());
  }

  @Test
  void keepsPeaksOfADayInBoundedRoom() {
    for (int second = 0; second < DAY; second++) {
      second(second, second == 50_000 ? 9 : 1, second == 12_345 ? 9_999 : 5);
    }

    List<Point> points = timeline.points();
    assertEquals(DAY / 16, points.size());
    assertEquals(some(9_999), points.get(12_345 / 16).max());
    assertEquals(9, points.get(50_000 / 16).users());
    assertEquals(1, points.get(0).perSecond());
    assertEquals(8_000, points.get(0).atMillis());
  }
}
