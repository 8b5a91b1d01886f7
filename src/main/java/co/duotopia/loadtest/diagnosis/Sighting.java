package co.duotopia.loadtest.diagnosis;

import java.time.Instant;
import java.util.List;

/** What a pattern's detector says of a run. */
sealed interface Sighting {

  /**
   * @param from when it began to show
   * @param evidence the most telling first; at least one
   */
  record Seen(Confidence confidence, Instant from, List<Evidence> evidence) implements Sighting {}

  /**
   * @param because a sentence with figures, without full stop, that rules it out; empty: it may be
   *     there, but does not show
   */
  record NotSeen(String because) implements Sighting {}

  static Sighting unknown() {
    return new NotSeen("");
  }

  static Sighting not(String because) {
    return new NotSeen(because);
  }
}
