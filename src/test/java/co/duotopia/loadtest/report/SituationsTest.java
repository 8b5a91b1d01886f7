package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a run in which the event loop, its threads, the platform or the database was in
 * trouble, each recorded in the real engine on the stand-in (by {@code proof.DiagnosisProof}).
 */
class SituationsTest {
  private static final String FOLDER = "/runs/situations/";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "concurrency-limit",
        "database-restart",
        "distant-database",
        "foreign-lock",
        "freeze",
        "gateway-timeout",
        "out-of-memory",
        "restart"
      })
  void theReportNamesTheCauseFirst(String situation) throws IOException {
    ResultFiles files = ResultFiles.write(new RunDirectory(recorded(situation)));

    Finding first = files.diagnosis().findings().get(0);
    assertEquals(situation, first.pattern());
    assertTrue(files.summary().contains("Finding: " + first.title() + " ("), files.summary());
    String page =
        Files.readString(new RunDirectory(recorded(situation)).report()).replace("&#39;", "'");
    int cause = page.indexOf(first.title());
    assertTrue(0 < cause && cause < page.indexOf("id=\"findings\""), "in the verdict");
  }

  private Path recorded(String situation) throws IOException {
    Path run = folder;
    try (InputStream in = SituationsTest.class.getResourceAsStream(FOLDER + situation + ".zip");
        ZipInputStream files = new ZipInputStream(in)) {
      for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        run = file.getParent();
        Files.createDirectories(run);
        if (!Files.exists(file)) {
          Files.copy(files, file);
        }
      }
    }
    return run;
  }
}
