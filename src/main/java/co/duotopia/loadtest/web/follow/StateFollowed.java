package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

/** The state of a run and its verdict, as far as its directory shows them. */
final class StateFollowed {
  /** The engine's own assertions come after the first summary. */
  private static final Duration SUMMED = Duration.ofMinutes(1);

  /** A run whose process is not seen here can pause, or take long to write its results. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RunDirectory run;
  private final RunInfo info;
  private final Clock clock;
  private final EventsFollowed events;
  private final RequestsFollowed requests;
  private State now = new State(RunState.STARTING, Optional.empty(), false);
  private long summedMillis;

  /**
   * @param verdict in summary.json; empty as long as there is none
   * @param settled whether it is over and has been quiet for so long that nothing more is expected
   */
  record State(RunState state, Optional<String> verdict, boolean settled) {
    /** Whether that is more than the start of a run. */
    boolean isOtherThan(State before) {
      return state.isOver() != before.state.isOver()
          || !verdict.equals(before.verdict)
          || settled != before.settled;
    }
  }

  StateFollowed(
      RunDirectory run,
      RunInfo info,
      Clock clock,
      EventsFollowed events,
      RequestsFollowed requests) {
    this.run = run;
    this.info = info;
    this.clock = clock;
    this.events = events;
    this.requests = requests;
  }

  State now() {
    return now;
  }

  ObjectNode json() {
    return PageJson.object()
        .put("state", now.state.text())
        .put("verdict", now.verdict.orElse(null));
  }

  /** To be called after a look at events and requests; ends the latter with the run. */
  void look() {
    Optional<String> verdict = verdict();
    boolean summed = verdict.isPresent() && RunState.hasEnded(events.types());
    Instant lastLine = Instant.ofEpochMilli(requests.lastMillis());
    RunState state =
        RunState.of(info, events.types(), lastLine, verdict.isPresent(), clock.instant());
    boolean over = state.isOver() || summed;
    if (!over || !verdict.equals(now.verdict)) {
      requests.forgetEnd();
    }
    if (over) {
      requests.end();
    }
    now = new State(state, verdict, state.isOver() && isQuiet(summed ? SUMMED : PATIENCE));
  }

  private boolean isQuiet(Duration atLeast) {
    long last =
        LongStream.of(
                info.created().toEpochMilli(),
                requests.lastMillis(),
                events.lastMillis(),
                summedMillis)
            .max()
            .getAsLong();
    Duration quiet = Duration.between(Instant.ofEpochMilli(last), clock.instant());
    return quiet.abs().compareTo(atLeast) > 0;
  }

  /** It is written again when the engine's own assertions say more. */
  private Optional<String> verdict() {
    long changed =
        RunState.canBeSummed(info, events.types()) ? run.summary().toFile().lastModified() : 0;
    if (changed == 0 || changed == summedMillis) {
      return now.verdict;
    }
    summedMillis = changed;
    return PageJson.read(run.summary())
        .map(summary -> summary.path("outcome"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .or(() -> now.verdict);
  }
}
