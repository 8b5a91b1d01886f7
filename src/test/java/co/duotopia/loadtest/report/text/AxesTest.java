package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.report.text.LineChart.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {
  @Test
  void reachUpToARoundNumber() {
    Axes axes = Axes.upTo(20, 13_417);

    assertEquals(
        List.of(new Tick(164, "0"), new Tick(88, "7500"), new Tick(12, "15000")), axes.values());
    assertEquals(56, axes.x(0));
    assertEquals(278, axes.x(10));
    assertEquals(500, axes.x(20));
  }

  @Test
  void drawNothingButZeroAtTheBottom() {
    Axes axes = Axes.upTo(0, 0);

    assertEquals(164, axes.y(0));
    assertEquals(56, axes.x(0));
  }
}
