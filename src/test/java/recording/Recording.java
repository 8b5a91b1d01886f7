package recording;

import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.VirtualUsers;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run adds to the engine. All of it is used from many threads.
 *
 * @param recorder is told of each request
 * @param users is told of each virtual user that starts and ends, of whatever scenario
 * @param requestTimeout of requests that set none of their own
 * @param arrivals of an open workload
 * @param tracedShare of the requests, 0 to 1, that ask for a trace
 */
public record Recording(
    Recorder recorder,
    VirtualUsers users,
    Duration requestTimeout,
    Optional<ArrivalPlan> arrivals,
    double tracedShare) {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** A recording with the injection of the simulation. */
  public Recording(Recorder recorder, VirtualUsers users, Duration requestTimeout) {
    this(recorder, users, requestTimeout, Optional.empty(), 0);
  }

  /** Time for the users to leave after the end of the load; then the engine is stopped. */
  Duration patience() {
    return requestTimeout.plus(MARGIN);
  }
}
