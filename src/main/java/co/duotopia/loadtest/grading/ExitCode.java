package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The exit code of a run's process. */
public final class ExitCode {
  /** 128 and the number of the signal, as a shell has it. */
  private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

  private ExitCode() {}

  /**
   * The code of a signal (Ctrl+C), if one came before the run's end; else the code of the outcome.
   * Empty: unknown, since the process was killed or its last event is lost.
   */
  public static OptionalInt of(RunResults results, RunOutcome outcome) {
    Optional<Integer> signalled =
        results.events().stream()
            .map(event -> event.details().getOrDefault("signal", ""))
            .flatMap(signal -> Optional.ofNullable(SIGNALS.get(signal.toString())).stream())
            .findFirst();
    if (signalled.isPresent()) {
      return OptionalInt.of(signalled.get());
    }
    return RunState.hasEnded(RunEvents.types(results.events()))
        ? OptionalInt.of(outcome.exitCode())
        : OptionalInt.empty();
  }
}
