package co.duotopia.loadtest.web.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table = new Table(List.of("t", "rate", "max"));

  @Test
  void hasAColumnForEachNameAndNullForTheUnknown() {
    table.add(1_500, 2.25, 30);
    table.add(2_500, 0, Double.NaN);

    assertEquals(
        "{\"t\":[500,1500],\"rate\":[2.25,0],\"max\":[30,null]}", table.json(1_000).toString());
  }

  @Test
  void losesNothingInAnHour() {
    for (int second = 0; second < 3_600; second++) {
      table.add(second * 1_000, second, second);
    }

    assertEquals(3_600, table.json(0).path("t").size());
  }

  @Test
  void keepsMeansAndPeaksOfADayInBoundedRoom() {
    for (int second = 0; second < 86_400; second++) {
      table.add(second * 1_000, second % 2 == 0 ? 10 : 20, second == 12_345 ? 9_999 : 5);
    }

    JsonNode json = table.json(0);
    assertTrue(json.path("t").size() <= Table.MOST, json.path("t").size() + " rows");
    assertTrue(json.path("t").size() >= Table.MOST / 4, json.path("t").size() + " rows");
    int peak = 0;
    for (int i = 0; i < json.path("max").size(); i++) {
      peak = json.path("max").get(i).asInt() == 9_999 ? i : peak;
    }
    assertEquals(12_345_000, json.path("t").get(peak).asDouble(), 60_000);
    assertEquals(15, json.path("rate").get(0).asDouble(), 0.5);
  }
}
