package co.duotopia.loadtest.results;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.log.HtmlText;
import co.duotopia.loadtest.results.log.LoggedAssertions;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An assertion of the simulation, as the engine evaluated it when the run was over. Gatling 3.15.1
 * writes the outcome into the page of its report alone ({@code
 * io.gatling.charts.component.AssertionsTableComponent}), so it is read from {@code index.html}.
 * Without that page, the assertions are those of simulation.log, and none is evaluated.
 *
 * @param message in Gatling's words, as in {@code Global: count of failed events is 0.0}
 */
public record EngineAssertion(String message, Status status) {
  /** What the engine says of it. */
  public enum Status {
    MET,
    NOT_MET,
    NOT_EVALUATED
  }

  private static final Logger LOG = LoggerFactory.getLogger(EngineAssertion.class);
  private static final String TABLE = "<table id=\"container_assertions\"";
  private static final Pattern ROW =
      Pattern.compile(
          "<td class=\"error-col-1 (ok|ko) total\">\\s*(.*?)\\s*<span class=\"value\"",
          Pattern.DOTALL);

  /** One that was evaluated. */
  public EngineAssertion(String message, boolean met) {
    this(message, met ? Status.MET : Status.NOT_MET);
  }

  public boolean met() {
    return status == Status.MET;
  }

  /** The assertions in the order of the simulation; one per request if it is for all. */
  public static List<EngineAssertion> read(RunDirectory run) {
    return read(run, run.gatlingReport().resolve("index.html"));
  }

  /** Like {@link #read(RunDirectory)}, with the engine's page at another place. */
  public static List<EngineAssertion> read(RunDirectory run, Path page) {
    List<EngineAssertion> evaluated = evaluated(page);
    return !evaluated.isEmpty()
        ? evaluated
        : LoggedAssertions.read(run.simulationLog()).stream()
            .map(message -> new EngineAssertion(message, Status.NOT_EVALUATED))
            .toList();
  }

  private static List<EngineAssertion> evaluated(Path page) {
    if (!Files.exists(page)) {
      return List.of();
    }
    try {
      return in(new String(Files.readAllBytes(page), StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("{}: assertions cannot be read from it ({})", page, InvalidInput.reason(e));
      return List.of();
    }
  }

  private static List<EngineAssertion> in(String page) {
    int table = page.indexOf(TABLE);
    int end = page.indexOf("</table>", Math.max(0, table));
    if (table < 0 || end < 0) {
      return List.of();
    }
    Matcher row = ROW.matcher(page.substring(table, end));
    List<EngineAssertion> assertions = new ArrayList<>();
    while (row.find()) {
      assertions.add(new EngineAssertion(HtmlText.of(row.group(2)), row.group(1).equals("ok")));
    }
    return assertions;
  }
}
