package co.duotopia.loadtest.audio;

import java.time.Duration;
import java.util.List;

/**
 * The recordings that come with the suite: somebody reads aloud, in no language, for a few seconds.
 *
 * <p>They are Opus in WebM, as browsers record it, made without any tool but this one, and byte for
 * byte the same on every machine.
 */
public enum AudioSample {
  SMALL("small_3sec_50kb.webm", 3, 50, Coding.USUAL, new Speaker(205, 1.15)),
  MEDIUM("medium_10sec_200kb.webm", 10, 200, Coding.USUAL, new Speaker(118, 1.0)),
  LARGE("large_20sec_500kb.webm", 20, 500, Coding.USUAL, new Speaker(260, 1.28)),
  MAX("max_30sec_2mb.webm", 30, 2_000, Coding.DENSE, new Speaker(180, 1.1));

  private final String file;
  private final Duration duration;
  private final int bytes;
  private final Coding coding;
  private final Speaker speaker;

  AudioSample(String file, int seconds, int kilobytes, Coding coding, Speaker speaker) {
    this.file = file;
    this.duration = Duration.ofSeconds(seconds);
    this.bytes = kilobytes * 1_024;
    this.coding = coding;
    this.speaker = speaker;
  }

  /** Its name in src/test/resources/audio. */
  public String file() {
    return file;
  }

  public Duration duration() {
    return duration;
  }

  /** Size of the file. */
  public int bytes() {
    return bytes;
  }

  /** Makes the file's content anew; the longest takes a second or two. */
  public byte[] generate() {
    int seed = ordinal() + 1;
    List<Speech.Sound> speech = Speech.of(duration, seed);
    double[] voice = new Voice(speaker, seed).speak(speech);
    short[] samples = Microphone.record(voice, coding.channels(), seed);

    int forPackets = bytes - WebmFile.overhead(coding, coding.packets(samples.length));
    int[] sizes = PacketSizes.of(samples, coding, forPackets);
    return new WebmFile(coding, OpusPackets.encode(samples, coding, sizes)).toBytes();
  }
}
