package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.report.file.ConsoleSummary;
import co.duotopia.loadtest.report.file.FindingsPage;
import co.duotopia.loadtest.results.RunResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people read of one run, as a whole: the only tests that hold sentences. After a wanted
 * change {@code -Dgolden=write} writes the pages anew; read their differences before a commit.
 */
class GoldenPagesTest {
  private static final Path PAGES =
      Path.of("src/test/resources/co/duotopia/loadtest/report/golden");

  @TempDir Path folder;
  private RunResults results;

  @BeforeEach
  void read() throws IOException {
    results = SmallRun.whole(folder).results();
  }

  @Test
  void console() throws IOException {
    assertGolden(
        "console.txt",
        ConsoleSummary.of(
                results, Assessments.missed(), Diagnoses.poolExhausted(), Optional.empty())
            + "\n");
  }

  @Test
  void findings() throws IOException {
    assertGolden(
        "findings.md",
        FindingsPage.of(
            results, Assessments.missed(), Diagnoses.poolExhausted(), Optional.empty()));
  }

  @Test
  void report() throws Exception {
    String page = Pages.of(results, Assessments.missed(), Diagnoses.poolExhausted());

    assertGolden("report.txt", text(page));
  }

  /** A block a line; without the settings, which change with every new one. */
  private static String text(String page) {
    return page.replaceAll("(?s)<(script|style|svg)\\b.*?</\\1>", "")
        .replaceAll("(?s)<details class=\"card\">\\s*<summary>Settings.*?</details>", "")
        .replaceAll("\\s*\n\\s*", " ")
        .replaceAll(
            "<br>|</?(p|h\\d|li|div|dt|tr|table|section|ul|ol|dl|caption|summary)\\b.*?>", "\n")
        .replaceAll("</t[hd]>", " | ")
        .replaceAll("<[^>]*>", "")
        .replaceAll("[ \t]+", " ")
        .replaceAll(" ?\n[ \n]*", "\n")
        .strip()
        .concat("\n");
  }

  private static void assertGolden(String name, String text) throws IOException {
    String page = text.replace(System.lineSeparator(), "\n");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(PAGES);
      Files.writeString(PAGES.resolve(name), page);
    }
    assertEquals(Files.readString(PAGES.resolve(name)), page);
  }
}
