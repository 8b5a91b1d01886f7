package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.admission.ConfirmationGate;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.UsersNow;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes the number of working users of a run under load. */
@Command(
    name = "users",
    description = "Change the number of working users of a run that is under load.")
final class UsersCommand implements Callable<Integer> {
  private static final String NAME = "./run_tests.sh users";

  @Parameters(
      index = "0",
      paramLabel = "N",
      description = "Working users: from 1 to the number that was started (see --max-users).")
  private String typed;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run's directory, or its name (default: the only one that is running).")
  private String run = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    int users = users();
    Path results = ResultsDirectory.read(SettingsLoader.ofProcess());
    RunDirectory directory =
        new RunDirectory(run.isEmpty() ? onlyRunning(results) : directory(results));
    RunInfo info = RunInfo.read(directory.runJson());
    if (UsersNow.needsConfirmation(info)) {
      ConfirmationGate.ask(
          info.environment(),
          "Working users from now on: %d; they load %s and affect %s"
              .formatted(
                  users, info.target(), info.settings().at("/environment/felt-by").asText()));
    }
    new UsersNow(users, NAME).askOf(directory);
    spec.commandLine()
        .getOut()
        .printf(
            "%s: working users from now on: %d; each user changes at its next pause%n",
            directory.path().getFileName(), users);
    return 0;
  }

  private int users() {
    if (!typed.matches("\\d{1,9}")) {
      throw new ParameterException(spec.commandLine(), "N must be a whole number, but is " + typed);
    }
    return Integer.parseInt(typed);
  }

  private Path directory(Path results) {
    Path named = results.resolve(run);
    return Files.isDirectory(named) ? named : CalledFrom.ofProcess().convert(run);
  }

  private static Path onlyRunning(Path results) {
    List<String> running = running(results);
    if (running.size() != 1) {
      throw new InvalidInput(
          "%s: one run must be running to change its users, but %s; name the run: %s N RUN"
              .formatted(
                  results,
                  running.isEmpty() ? "none is" : String.join(", ", running) + " are",
                  NAME));
    }
    return results.resolve(running.get(0));
  }

  private static List<String> running(Path results) {
    try {
      return RunOverview.all(results, Instant.now()).stream()
          .filter(run -> !run.state().isOver())
          .map(RunOverview::name)
          .sorted()
          .toList();
    } catch (UncheckedIOException unreadable) {
      throw new InvalidInput(
          "%s: must be readable, but is not (%s); make it so, or name the run: %s N RUN"
              .formatted(results, InvalidInput.reason(unreadable), NAME));
    }
  }
}
