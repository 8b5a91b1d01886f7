package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.cli.runs.ResultsOption;
import co.duotopia.loadtest.cli.runs.RunSecrets;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.execution.LeftLog;
import co.duotopia.loadtest.monitor.logs.LogImport;
import co.duotopia.loadtest.monitor.logs.TargetClock;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "report",
    description = {
      "Write all result files of a run again, even if it was killed, and show its summary.",
      "%nExit codes: 0 all files are written, whatever the run's verdict; 1 they are not."
    })
final class ReportCommand implements Runnable {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description =
          "Directories of runs, their names in results/, last or last-passed (default: the newest"
              + " run, even if it is running).")
  private List<Path> runs = List.of();

  @Mixin private ResultsOption results;

  @Option(
      names = "--logs",
      paramLabel = "FILE",
      description =
          "Log of the backend, in text or JSON, also .gz; replaces the run's backend.jsonl. With"
              + " one RUN only.")
  private Path logs;

  @Option(
      names = "--logs-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = ZoneConverter.class,
      description =
          "Time zone of times in the log that have none, such as Asia/Taipei (default: UTC).")
  private ZoneId zone;

  @Option(
      names = "--logs-service",
      paramLabel = "NAME",
      description = "Keep only entries of this service, if the log names several.")
  private String service;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (logs != null && runs.size() > 1) {
      throw new InvalidInput(
          "--logs must be given with one RUN, but there are %d; give them one by one"
              .formatted(runs.size()));
    }
    for (String option : List.of("--logs-zone", "--logs-service")) {
      if (logs == null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new InvalidInput(option + " must be given with --logs, but is not; name the log");
      }
    }
    List<Path> chosen = runs.isEmpty() ? List.of(newest()) : List.copyOf(runs);
    List<String> problems = new ArrayList<>();
    for (Path named : chosen) {
      try {
        report(results.find(named));
      } catch (InvalidInput e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private Path newest() {
    NewestRun newest = NewestRun.in(results.directory());
    newest
        .stillborn()
        .ifPresent(
            later ->
                spec.commandLine()
                    .getErr()
                    .println(
                        "Warning: %s is newer, but has no run.json, since it was killed at its start; this is the run before it"
                            .formatted(later)));
    return newest.directory();
  }

  private void report(RunDirectory run) {
    PrintWriter out = spec.commandLine().getOut();
    LeftLog.fetch(run).ifPresent(log -> out.println("simulation.log: fetched from " + log));
    if (logs != null) {
      addLog(run);
    }
    out.println(write(run).summary());
    out.println("Results: " + run.path());
  }

  private void addLog(RunDirectory run) {
    RunResults results = RunResults.read(run);
    LogImport.write(
        new LogSource(
            String.valueOf(logs.getFileName()),
            Optional.of(logs),
            List.of(),
            Optional.ofNullable(service),
            Optional.of(zone)),
        run.backend(),
        LogSecrets.of(RunSecrets.of(run, spec.commandLine().getErr()::println)),
        TargetClock.ahead(results.events()),
        results.whole().start(),
        results.whole().end());
  }

  private static ResultFiles write(RunDirectory run) {
    try {
      return ResultFiles.write(run);
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "%s: must be writable, but is not (%s); make it writable or copy it"
              .formatted(run.path(), InvalidInput.reason(e)));
    }
  }

  /** Refuses in words what picocli would by the name of a class. */
  private static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String typed) {
      try {
        return ZoneId.of(typed);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "must be a time zone such as Asia/Taipei or UTC+8, but is " + typed);
      }
    }
  }
}
