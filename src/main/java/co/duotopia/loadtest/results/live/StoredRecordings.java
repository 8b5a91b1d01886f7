package co.duotopia.loadtest.results.live;

/**
 * The recordings that a run stored.
 *
 * @param count at least 1
 * @param replaced those whose item had a recording before; without the last one of a user whose
 *     answer came after the end of the load
 */
public record StoredRecordings(long count, long replaced) {

  /** Of those that replaced another one: 0 to 1. */
  public double replacedShare() {
    return (double) replaced / count;
  }
}
