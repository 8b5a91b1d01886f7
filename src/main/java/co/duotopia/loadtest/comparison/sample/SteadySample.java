package co.duotopia.loadtest.comparison.sample;

import java.util.List;

/**
 * The requests that began in the steady phase of a run, after its warm-up.
 *
 * @param seconds how long it lasted; 0 for a run without one
 * @param requests one entry a name, in alphabetical order
 */
public record SteadySample(double seconds, List<RequestSeconds> requests) {
  public SteadySample {
    requests = List.copyOf(requests);
  }

  /** Whole seconds, of which the last one also holds what remains. */
  public int length() {
    return (int) seconds;
  }
}
