package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.LoadEnd;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the process of a run ended with. */
public final class ExitCode {
  /** 128 and the number of the signal, as a shell has it. */
  private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

  private ExitCode() {}

  /**
   * As a signal (Ctrl+C) has it, if one came before the run had come to its end; else as the
   * outcome has it. Empty: unknown, the process was killed or its last words are lost.
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
    boolean cameToItsEnd =
        LoadEnd.first(results, EventType.FINISHED).isPresent()
            || LoadEnd.first(results, EventType.CUT_OFF).isPresent();
    return cameToItsEnd ? OptionalInt.of(outcome.exitCode()) : OptionalInt.empty();
  }
}
