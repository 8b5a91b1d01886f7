package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.logs.LogProbe;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.util.ArrayList;
import java.util.List;

/** Whether the backend's logs can be followed, and their times are understood. */
public record LogsCheck(List<LogSource> logs) implements Check {
  @Override
  public String name() {
    return "logs";
  }

  @Override
  public CheckOutcome look() {
    List<String> seen = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    List<Problem> failures = new ArrayList<>();
    for (LogSource log : logs) {
      try {
        look(log, seen, warnings);
      } catch (InvalidInput e) {
        failures.addAll(Problem.of("", e));
      }
    }
    if (!failures.isEmpty()) {
      return new Failure(failures);
    }
    return warnings.isEmpty() ? new Ok(String.join("; ", seen)) : new Warning(warnings);
  }

  private static void look(LogSource log, List<String> seen, List<Problem> warnings) {
    LogProbe.Seen probe = LogProbe.look(log);
    if (printsYaml(log)) {
      warnings.add(
          new Problem(
              "logs." + log.name(),
              "its command prints YAML, whose entries are not understood",
              "add --format=json to its command"));
      return;
    }
    if (probe.entries() == 0) {
      seen.add(log.name() + ": says nothing now");
    } else if (probe.timed() > 0) {
      seen.add(log.name() + ": entries with times");
    } else if (log.isAsked()) {
      warnings.add(
          new Problem(
              "logs." + log.name(),
              "no time is recognised in what its command prints, so nothing of it can be placed",
              "print times, as with --timestamps or --format=json"));
    } else {
      seen.add(log.name() + ": entries without times, so those of their arrival count");
    }
  }

  /** As {@code gcloud logging} does if it is not asked for another format. */
  private static boolean printsYaml(LogSource log) {
    boolean isOfGcloud = log.command().stream().limit(1).anyMatch(word -> word.endsWith("gcloud"));
    return isOfGcloud
        && log.command().contains("logging")
        && log.command().stream().noneMatch(word -> word.startsWith("--format"));
  }
}
