package co.duotopia.loadtest.config;

import java.time.Duration;
import java.util.List;

/**
 * What is uploaded.
 *
 * @param timeout after which an upload without an answer has failed
 * @param samples at least one with a weight above 0; in the order of their keys' first appearance
 */
public record Uploads(Duration timeout, List<Sample> samples) {
  public Uploads {
    samples = List.copyOf(samples);
  }

  /**
   * One recording.
   *
   * @param file its name in src/test/resources/audio
   * @param label names its requests in the results, as in {@code (200KB)}
   * @param weight how often it is chosen against the others; 0 = never
   */
  public record Sample(String key, String file, String label, int weight) {}
}
