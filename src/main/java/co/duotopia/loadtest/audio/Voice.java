package co.duotopia.loadtest.audio;

import java.util.List;
import java.util.Random;

/**
 * Makes sound of speech: a small formant synthesiser after Klatt (1980).
 *
 * <p>Pulses and breath pass five resonators in a row, hiss one of its own. All settings glide
 * towards those of the current sound, which is what makes separate sounds run into each other as
 * speech does.
 */
final class Voice {
  static final int SAMPLE_RATE = 48_000;

  private static final int SAMPLES_PER_MILLI = SAMPLE_RATE / 1_000;
  private static final double[] FORMANTS = {500, 1500, 2500, 3500, 4500};
  private static final double[] WIDTHS = {70, 90, 140, 220, 300};
  private static final double HISS_WIDTH = 1_800;

  // Glides: the part of the way that is gone in a millisecond (formants, pitch) or a sample.
  private static final double FORMANT_GLIDE = 0.07;
  private static final double PITCH_GLIDE = 0.025;
  private static final double VOICE_GLIDE = 0.002;
  private static final double NOISE_GLIDE = 0.004;

  private final Speaker speaker;
  private final Random random;
  private final Glottis glottis;
  private final Resonator[] resonators = new Resonator[FORMANTS.length];
  private final Resonator teeth = new Resonator();
  private final double[] formants = FORMANTS.clone();
  private double pitch = 1;
  private double voice;
  private double breath;
  private double hiss;
  private double lastNoise;

  Voice(Speaker speaker, long seed) {
    this.speaker = speaker;
    this.random = new Random(seed);
    this.glottis = new Glottis(random);
    for (int i = 0; i < resonators.length; i++) {
      resonators[i] = new Resonator();
    }
  }

  /** One channel at 48 kHz, in a scale of its own. */
  double[] speak(List<Speech.Sound> sounds) {
    int millis = sounds.stream().mapToInt(Speech.Sound::millis).sum();
    double[] samples = new double[millis * SAMPLES_PER_MILLI];
    int at = 0;
    for (Speech.Sound sound : sounds) {
      for (int milli = 0; milli < sound.millis(); milli++) {
        retune(sound);
        for (int i = 0; i < SAMPLES_PER_MILLI; i++) {
          samples[at++] = next(sound);
        }
      }
    }
    return samples;
  }

  private void retune(Speech.Sound sound) {
    pitch += PITCH_GLIDE * (sound.pitch() - pitch);
    for (int i = 0; i < resonators.length; i++) {
      double target = i < 3 ? sound.phoneme().formant(i) : FORMANTS[i];
      formants[i] += FORMANT_GLIDE * (target - formants[i]);
      resonators[i].tune(formants[i] * speaker.tract(), WIDTHS[i], SAMPLE_RATE);
    }
    if (sound.phoneme().hiss > 0) {
      teeth.tune(sound.phoneme().hissHertz, HISS_WIDTH, SAMPLE_RATE);
    }
  }

  private double next(Speech.Sound sound) {
    Phoneme phoneme = sound.phoneme();
    voice += VOICE_GLIDE * (phoneme.voice * sound.loudness() - voice);
    breath += NOISE_GLIDE * (phoneme.breath * sound.loudness() - breath);
    hiss += NOISE_GLIDE * (phoneme.hiss * sound.loudness() - hiss);

    double noise = random.nextDouble() - 0.5;
    double throat = voice * glottis.next(pitch * speaker.pitchHertz() / SAMPLE_RATE);
    throat += breath * glottis.opening() * noise;
    for (Resonator resonator : resonators) {
      throat = resonator.next(throat);
    }
    double sharp = noise - lastNoise;
    lastNoise = noise;
    return throat + hiss * teeth.next(sharp);
  }
}
