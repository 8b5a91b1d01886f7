package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.text;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of uploads.
 *
 * @param timeout after which a request without an answer has failed
 * @param samples at least one with a weight above 0; in the order of their keys' first appearance
 */
public record UploadSettings(Duration timeout, List<Sample> samples) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

  public UploadSettings {
    samples = List.copyOf(samples);
  }

  public static UploadSettings read(Section section) {
    Duration timeout = section.get("timeout", duration(Duration.ofSeconds(1), LONGEST_TIMEOUT));
    Section block = section.section("samples");
    List<Sample> samples = new ArrayList<>();
    Map<String, String> keysByLabel = new HashMap<>();
    block
        .sections()
        .forEach(
            (key, values) -> {
              Sample sample = Sample.read(key, values);
              samples.add(sample);
              String other = keysByLabel.putIfAbsent(sample.label(), key);
              if (other != null && values.isSound()) {
                values.refuse(
                    "label",
                    "must differ from the others, but is %s as in %s"
                        .formatted(sample.label(), other));
              }
            });
    if (block.isSound() && samples.stream().allMatch(sample -> sample.weight() == 0)) {
      section.refuse("samples", "must have a weight above 0 somewhere, but all are 0");
    }
    return new UploadSettings(timeout, samples);
  }

  /**
   * One recording.
   *
   * @param file its name in src/test/resources/audio
   * @param label names its requests in the results, as in {@code (200KB)}
   * @param weight how often it is chosen against the others; 0 = never
   */
  public record Sample(String key, String file, String label, int weight) {

    static Sample read(String key, Section section) {
      return new Sample(
          key,
          section.get("file", text()),
          section.get("label", text()),
          section.get("weight", wholeNumber(0, Integer.MAX_VALUE)));
    }
  }
}
