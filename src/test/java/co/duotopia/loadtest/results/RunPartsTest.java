package co.duotopia.loadtest.results;

import static co.duotopia.loadtest.results.WrittenRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.RunResults.Span;
import co.duotopia.loadtest.run.LiveFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request ends in each second; those of the seconds 4 and 5 fail, and that of 6 was sent again.
 */
class RunPartsTest {
  @TempDir Path folder;

  @Test
  void readsAPartAsIfItWereAWholeRun() throws Exception {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of());
    try (LiveFile live = new LiveFile(run.directory().live(), START)) {
      live.users(3);
      for (int second = 0; second < 10; second++) {
        int end = second * 1_000 + 500;
        boolean fails = second == 4 || second == 5;
        if (second == 6) {
          live.resent("GET /a", end - 100, end);
        } else {
          live.request("GET /a", end - 100, end, fails ? "500 broken" : "");
        }
        live.line((second + 1) * 1_000);
      }
    }
    RunResults whole = run.whole(0).read();

    List<RunResults> parts =
        whole.parts(
            run.directory(),
            List.of(
                new Span(START, START.plusSeconds(4)),
                new Span(START.plusSeconds(4), START.plusSeconds(7))));

    assertEquals(1, whole.resent().count());
    assertEquals(0, parts.get(0).resent().count());
    assertEquals(1, parts.get(1).resent().count("GET /a"));
    assertEquals(4, parts.get(0).all().count());
    assertEquals(0, parts.get(0).all().failures());
    assertEquals(3, parts.get(1).all().count());
    assertEquals(2, parts.get(1).all().failures());
    assertEquals("500 broken", parts.get(1).failures().get(0).error());
    assertEquals(3, parts.get(1).seconds().size());
    assertEquals(3, parts.get(1).seconds().get(0).users());
  }
}
