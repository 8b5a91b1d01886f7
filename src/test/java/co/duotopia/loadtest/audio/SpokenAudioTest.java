package co.duotopia.loadtest.audio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decoded sound of the committed files rises and falls like speech. */
class SpokenAudioTest {
  /** 20 ms at 48 kHz. */
  private static final int WINDOW = 960;

  @ParameterizedTest
  @EnumSource
  void isLoudEnoughAndNeverClips(AudioSample sample) throws Exception {
    short[] sound = decode(sample);

    int peak = 0;
    for (short value : sound) {
      peak = Math.max(peak, Math.abs(value));
    }

    assertTrue(peak > 16_000 && peak < 32_000, "peak " + peak);
  }

  @ParameterizedTest
  @EnumSource
  void hasPausesOfNearSilence(AudioSample sample) throws Exception {
    double[] levels = levels(decode(sample));

    double silent = share(levels, -100, -60);
    double spoken = share(levels, -40, 0);

    assertTrue(silent > 0.08 && silent < 0.4, "silent part " + silent);
    assertTrue(spoken > 0.45, "spoken part " + spoken);
  }

  @ParameterizedTest
  @EnumSource
  void hasTwoToSixSyllablesASecondOfSpeech(AudioSample sample) throws Exception {
    double[] levels = levels(decode(sample));

    int syllables = 0;
    boolean within = false;
    for (double level : levels) {
      syllables += !within && level > -26 ? 1 : 0;
      within = within ? level > -32 : level > -26;
    }
    double spokenSeconds = share(levels, -60, 0) * levels.length * 0.02;

    double rate = syllables / spokenSeconds;
    assertTrue(rate > 2 && rate < 6, rate + " syllables a second");
  }

  /** A tone would cross zero equally often everywhere: vowels do so seldom, hisses often. */
  @ParameterizedTest
  @EnumSource
  void hasVowelsAndHisses(AudioSample sample) throws Exception {
    short[] sound = decode(sample);
    double[] levels = levels(sound);

    int vowels = 0;
    int hisses = 0;
    for (int i = 0; i < levels.length; i++) {
      int crossings = crossings(sound, i * WINDOW);
      vowels += levels[i] > -30 && crossings < 60 ? 1 : 0;
      hisses += levels[i] > -55 && crossings > 160 ? 1 : 0;
    }

    assertTrue(vowels > levels.length / 5, vowels + " of " + levels.length + " are vowels");
    assertTrue(hisses > levels.length / 50, hisses + " of " + levels.length + " are hisses");
  }

  private static final Map<AudioSample, short[]> DECODED = new EnumMap<>(AudioSample.class);

  private static short[] decode(AudioSample sample) throws IOException, OpusException {
    if (!DECODED.containsKey(sample)) {
      DECODED.put(sample, decodeNow(sample));
    }
    return DECODED.get(sample);
  }

  /** The first channel. */
  private static short[] decodeNow(AudioSample sample) throws IOException, OpusException {
    WebmReader webm = WebmReader.of(AudioSampleTest.committed(sample));
    int channels = (int) webm.one("18538067/1654AE6B/AE/E1/9F").number();
    OpusDecoder decoder = new OpusDecoder(48_000, channels);
    short[] sound = new short[(int) sample.duration().toSeconds() * 48_000];
    short[] frame = new short[5_760 * channels];
    int at = 0;
    for (WebmReader.Block block : webm.blocks()) {
      byte[] packet = block.packet();
      int decoded = decoder.decode(packet, 0, packet.length, frame, 0, 5_760, false);
      for (int i = 0; i < decoded; i++) {
        sound[at++] = frame[i * channels];
      }
    }
    assertTrue(at == sound.length, "decoded " + at + " samples");
    return sound;
  }

  /** The level of each window, in dB against full scale. */
  private static double[] levels(short[] sound) {
    double[] levels = new double[sound.length / WINDOW];
    for (int i = 0; i < levels.length; i++) {
      double power = 1e-9;
      for (int k = i * WINDOW; k < (i + 1) * WINDOW; k++) {
        power += sound[k] / 32_768.0 * sound[k] / 32_768.0 / WINDOW;
      }
      levels[i] = 10 * Math.log10(power);
    }
    return levels;
  }

  private static double share(double[] levels, double from, double to) {
    long within = Arrays.stream(levels).filter(level -> level >= from && level < to).count();
    return (double) within / levels.length;
  }

  private static int crossings(short[] sound, int from) {
    int crossings = 0;
    for (int i = from + 1; i < from + WINDOW; i++) {
      crossings += sound[i - 1] < 0 != sound[i] < 0 ? 1 : 0;
    }
    return crossings;
  }
}
