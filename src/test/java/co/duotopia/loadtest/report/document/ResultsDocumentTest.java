package co.duotopia.loadtest.report.document;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsDocumentTest {
  private static final String WORSE = "Worse:";

  @TempDir Path folder;

  /** One run a day, each slower by its factor. */
  private List<RunDirectory> runs(double... factors) throws IOException {
    List<RunDirectory> runs = new ArrayList<>();
    for (double factor : factors) {
      int day = runs.size() + 1;
      RunDirectory run =
          ComparableRun.write(folder.resolve(factors.length + "-" + day), day, factor);
      ObjectNode info = RunJson.MAPPER.readValue(run.runJson().toFile(), ObjectNode.class);
      info.put("created", Instant.parse("2026-11-0%dT08:00:00Z".formatted(day)).toString());
      Files.writeString(run.runJson(), info.toString());
      runs.add(run);
    }
    return runs;
  }

  @Test
  void takesNoRunForWorseThatIsAsFarAsOthersAre() throws IOException {
    assertTrue(ResultsDocument.of(runs(1, 1.3)).contains(WORSE));
    assertFalse(ResultsDocument.of(runs(1, 1.25, 0.8, 1.2, 0.9, 1.3)).contains(WORSE));
  }
}
