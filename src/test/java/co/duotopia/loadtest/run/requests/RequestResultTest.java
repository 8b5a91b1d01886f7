package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestResultTest {
  @Test
  void nameHasItsGroupsBehindIt() {
    assertEquals("GET /cart", RequestResult.name("GET /cart", List.of()));
    assertEquals(
        "GET /cart [checkout / pay]", RequestResult.name("GET /cart", List.of("checkout", "pay")));
  }

  @Test
  void nameIsOnOneLine() {
    assertEquals("GET /a  b c [d e]", RequestResult.name("GET /a\r\nb\tc", List.of("d\ne")));
  }
}
