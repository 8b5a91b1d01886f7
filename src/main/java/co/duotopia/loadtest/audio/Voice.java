package co.duotopia.loadtest.audio;

import java.time.Duration;
import java.util.Random;

/**
 * Sound with the levels of speech: phrases of syllables, each a hiss and a falling tone, with
 * pauses of room noise between phrases.
 *
 * <p>It uses only arithmetic that every machine rounds alike, so that a seed always gives the same
 * samples. The loudest sample is about 3.5 dB below full scale, so that coding does not clip.
 */
final class Voice {
  static final int SAMPLE_RATE = 48_000;

  private static final int PER_MILLI = SAMPLE_RATE / 1_000;
  private static final int PEAK = 21_900;
  private static final double HISS_PART = 0.2;
  private static final double HISS_LEVEL = 0.3;
  private static final double BREATH_LEVEL = 0.06;

  /** About 65 dB below full scale. */
  private static final double ROOM_NOISE = 36;

  private final Random random;
  private final int pitchHertz;
  private final int channels;
  private final short[] samples;
  private double phase;

  private Voice(Duration length, int pitchHertz, int channels, long seed) {
    this.random = new Random(seed);
    this.pitchHertz = pitchHertz;
    this.channels = channels;
    this.samples = new short[(int) length.toMillis() * PER_MILLI * channels];
  }

  /** 16-bit samples at 48 kHz, the channels interleaved. */
  static short[] record(Duration length, int pitchHertz, int channels, long seed) {
    Voice voice = new Voice(length, pitchHertz, channels, seed);
    for (int i = 0; i < voice.samples.length; i++) {
      voice.samples[i] = (short) Math.round(ROOM_NOISE * voice.noise());
    }
    int end = (int) length.toMillis() - between(voice.random, 260, 400);
    int millis = 180;
    while (millis < end) {
      int syllables = between(voice.random, 4, 10);
      for (int i = 0; i < syllables && millis < end; i++) {
        int duration = Math.min(between(voice.random, 150, 300), end - millis);
        voice.syllable(millis, duration, 1.15 - 0.03 * i);
        millis += duration;
      }
      millis += between(voice.random, 240, 620);
    }
    return voice.samples;
  }

  private void syllable(int startMillis, int durationMillis, double pitch) {
    int from = startMillis * PER_MILLI;
    int length = durationMillis * PER_MILLI;
    double loudness = 0.7 + 0.3 * random.nextDouble();
    for (int i = 0; i < length; i++) {
      double position = (double) i / length;
      double envelope = 4 * position * (1 - position) * loudness;
      phase += pitch * pitchHertz / SAMPLE_RATE;
      phase -= (int) phase;
      boolean hiss = position < HISS_PART;
      double tone = hiss ? 0 : (1 - BREATH_LEVEL / 2) * (2 * phase - 1);
      for (int channel = 0; channel < channels; channel++) {
        double sound = tone + (hiss ? HISS_LEVEL : BREATH_LEVEL) * noise();
        samples[(from + i) * channels + channel] += (short) (PEAK * envelope * sound);
      }
    }
  }

  /** Between −0.5 and 0.5. */
  private double noise() {
    return random.nextDouble() - 0.5;
  }

  private static int between(Random random, int low, int high) {
    return low + random.nextInt(high - low);
  }
}
