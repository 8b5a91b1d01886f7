package co.duotopia.loadtest.report;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The summary of a job's step on GitHub: whatever is appended to a file shows on its page. */
public final class StepSummary {
  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";
  private static final Logger LOG = LoggerFactory.getLogger(StepSummary.class);

  private StepSummary() {}

  /**
   * Appends findings.md of a run where GitHub asks for it. That it cannot is logged, and costs the
   * run nothing.
   *
   * @param variables of the environment
   */
  public static void append(RunDirectory run, Map<String, String> variables) {
    append("findings.md", () -> Files.readString(run.findings()) + "\n", variables);
  }

  /** Likewise a comparison. */
  public static void append(String comparison, Map<String, String> variables) {
    append("the comparison", () -> comparison + "\n", variables);
  }

  private interface Page {
    String read() throws IOException;
  }

  private static void append(String what, Page page, Map<String, String> variables) {
    String file = variables.getOrDefault(VARIABLE, "");
    if (file.isBlank()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(file), page.read(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "{} {}: {} is not appended to it ({})", VARIABLE, file, what, InvalidInput.reason(e));
    }
  }
}
