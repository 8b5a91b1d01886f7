package co.duotopia.loadtest.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresViewTest {
  @TempDir Path folder;

  /** 202 kinds of failed requests; of errors, 201. */
  @Test
  void showsErrorsOutsideRequestsHoweverManyRequestsFailed() {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of("users", "2"));
    for (int i = 0; i < 202; i++) {
      run.log().request("GET /a", 0, 10, "error " + i);
    }
    for (int i = 0; i < 201; i++) {
      run.log().error("no value " + i, 10);
    }
    RunResults results = run.whole(2_000).read();

    FailuresView view = FailuresView.of(results, TimeAxis.of(results));

    assertEquals(400, view.rows().size());
    assertEquals("no value 0", view.rows().get(200).error().beginning());
    assertEquals(2, view.more());
    assertEquals(1, view.moreErrors());
    assertEquals("results_failures.csv", view.rows().get(199).file());
    assertEquals("summary.json", view.rows().get(200).file());
  }
}
