package co.duotopia.loadtest.audio;

import java.util.Random;

/**
 * Records a voice in a small room: direct sound, four reflections and the noise of the room, other
 * ones for each channel. The loudest sample is 3.5 dB below full scale, so that coding clips
 * nothing.
 */
final class Microphone {
  private static final int PEAK = 21_900;

  /** Delays of the reflections in samples (2.3 to 17 ms), a row a channel, and their strengths. */
  private static final int[][] REFLECTIONS = {{113, 251, 449, 811}, {149, 307, 397, 739}};

  private static final double[] STRENGTHS = {0.32, 0.22, 0.15, 0.08};

  /** About 65 dB below full scale. */
  private static final double ROOM_NOISE = 36;

  private Microphone() {}

  /** 16-bit samples, channel after channel for each moment, as long as the voice. */
  static short[] record(double[] voice, int channels, long seed) {
    double[] heard = new double[voice.length * channels];
    double loudest = 0;
    for (int i = 0; i < heard.length; i++) {
      heard[i] = at(voice, i / channels, REFLECTIONS[i % channels]);
      loudest = Math.max(loudest, Math.abs(heard[i]));
    }

    Random random = new Random(seed);
    short[] samples = new short[heard.length];
    for (int i = 0; i < heard.length; i++) {
      double noise = ROOM_NOISE * (random.nextDouble() - 0.5);
      samples[i] = (short) Math.round(heard[i] / loudest * PEAK + noise);
    }
    return samples;
  }

  private static double at(double[] voice, int moment, int[] delays) {
    double sum = voice[moment];
    for (int i = 0; i < delays.length; i++) {
      if (moment >= delays[i]) {
        sum += STRENGTHS[i] * voice[moment - delays[i]];
      }
    }
    return sum;
  }
}
