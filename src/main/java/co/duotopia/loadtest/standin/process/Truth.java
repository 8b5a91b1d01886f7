package co.duotopia.loadtest.standin.process;

import java.time.Instant;

/**
 * The true faults of the stand-in and their times: the answer that a diagnosis has to find by
 * itself.
 *
 * @param type {@code began}, {@code ended}; of {@code out-of-memory} also {@code died}, {@code
 *     restarted}
 * @param profile as in the settings
 * @param text one sentence
 */
public record Truth(Instant at, String type, String profile, String text) {
  /** Start of its JSON line, which no other line has. */
  public static final String LINE = "{\"at\":";
}
