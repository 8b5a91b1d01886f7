package co.duotopia.loadtest.comparison.sample;

import java.util.List;

/**
 * The requests that began in the steady phase of a run, after its warm-up, and what the target
 * needed for them.
 *
 * @param seconds how long it lasted; 0 for a run without one
 * @param requests one entry a name, in alphabetical order
 * @param connections to the database; without any sample where it was not monitored
 * @param cpuPercent of the process under test, of one core; likewise where it ran elsewhere
 */
public record SteadySample(
    double seconds, List<RequestSeconds> requests, Gauge connections, Gauge cpuPercent) {
  public SteadySample {
    requests = List.copyOf(requests);
  }

  public SteadySample(double seconds, List<RequestSeconds> requests) {
    this(seconds, requests, new Gauge(), new Gauge());
  }

  /** Whole seconds, of which the last one also holds what remains. */
  public int length() {
    return (int) seconds;
  }
}
