package co.duotopia.loadtest.standin.process;

import java.time.Instant;

/**
 * What really went wrong in the stand-in, and when: the answer that a diagnosis has to find by
 * itself.
 *
 * @param type {@code began}, {@code ended}; of {@code out-of-memory} also {@code died}, {@code
 *     restarted}
 * @param profile as in the settings
 * @param text one sentence
 */
public record Truth(Instant at, String type, String profile, String text) {
  /** How it begins as a line of JSON, which nothing else does. */
  public static final String LINE = "{\"at\":";
}
