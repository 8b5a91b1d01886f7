package co.duotopia.loadtest.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is said in a sample: phrases of syllables with pauses between them, as of somebody who reads
 * sentences aloud. Pitch falls over a phrase and rises at the end of a question.
 */
final class Speech {
  private static final int LEAD_IN_MILLIS = 180;
  private static final int LEAD_OUT_MILLIS = 260;

  /** A phoneme as it is spoken: pitch as a factor of the speaker's own, loudness 0 to 1. */
  record Sound(Phoneme phoneme, int millis, double pitch, double loudness) {}

  private final Random random;
  private final int spokenMillis;
  private final List<Sound> sounds = new ArrayList<>();
  private int millis;

  private Speech(Duration length, long seed) {
    this.random = new Random(seed);
    this.spokenMillis = (int) length.toMillis() - LEAD_OUT_MILLIS;
  }

  /** Sounds of exactly this length in all, silence at both ends. */
  static List<Sound> of(Duration length, long seed) {
    Speech speech = new Speech(length, seed);
    speech.pause(LEAD_IN_MILLIS);
    while (speech.millis < speech.spokenMillis) {
      speech.phrase();
      speech.pause(between(speech.random, 240, 620));
    }
    speech.sounds.remove(speech.sounds.size() - 1);
    int spoken = speech.sounds.stream().mapToInt(Sound::millis).sum();
    speech.pause((int) length.toMillis() - spoken);
    return List.copyOf(speech.sounds);
  }

  private void phrase() {
    int syllables = between(random, 4, 10);
    boolean question = random.nextInt(4) == 0;
    for (int i = 0; i < syllables && millis < spokenMillis; i++) {
      boolean last = i == syllables - 1;
      boolean stressed = random.nextInt(5) < 2;
      double fall = 1.12 - 0.26 * i / syllables;
      double accent = stressed ? 1.1 : 1.0;
      double end = !last ? 1 : question ? 1.35 : 0.88;
      double tempo =
          (stressed ? 1.15 : 0.9) * (last ? 1.35 : 1) * (0.9 + 0.2 * random.nextDouble());
      syllable(fall * accent * end, stressed ? 1.0 : 0.7, tempo);
    }
  }

  private void syllable(double pitch, double loudness, double tempo) {
    for (Phoneme phoneme : oneOf(Phoneme.ONSETS)) {
      add(phoneme, 1, pitch, loudness);
    }
    add(oneOf(Phoneme.VOWELS), tempo, pitch, loudness);
    for (Phoneme phoneme : oneOf(Phoneme.CODAS)) {
      add(phoneme, 1, pitch * 0.96, loudness * 0.8);
    }
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Nothing that would reach into the silence at the end. */
  private void add(Phoneme phoneme, double tempo, double pitch, double loudness) {
    int length = (int) (phoneme.millis * tempo);
    if (millis + length <= spokenMillis) {
      sounds.add(new Sound(phoneme, length, pitch, loudness));
    }
    millis += length;
  }

  private void pause(int length) {
    sounds.add(new Sound(Phoneme.SILENCE, length, 1, 0));
    millis += length;
  }

  private static int between(Random random, int low, int high) {
    return low + random.nextInt(high - low);
  }
}
