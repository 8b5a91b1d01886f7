package co.duotopia.loadtest.audio;

import java.time.Duration;

/**
 * The recordings that come with the suite: some seconds of sound with the levels of speech.
 *
 * <p>They are Opus in WebM, as browsers record it. {@link #generate} needs no other program and
 * gives the same bytes on every machine.
 */
public enum AudioSample {
  SMALL("small_3sec_50kb.webm", 3, 50, Coding.USUAL, 205),
  MEDIUM("medium_10sec_200kb.webm", 10, 200, Coding.USUAL, 118),
  LARGE("large_20sec_500kb.webm", 20, 500, Coding.USUAL, 260),
  MAX("max_30sec_2mb.webm", 30, 2_000, Coding.DENSE, 180);

  private final String file;
  private final Duration duration;
  private final int bytes;
  private final Coding coding;
  private final int pitchHertz;

  AudioSample(String file, int seconds, int kilobytes, Coding coding, int pitchHertz) {
    this.file = file;
    this.duration = Duration.ofSeconds(seconds);
    this.bytes = kilobytes * 1_024;
    this.coding = coding;
    this.pitchHertz = pitchHertz;
  }

  /** Its name in src/test/resources/audio. */
  public String file() {
    return file;
  }

  public Duration duration() {
    return duration;
  }

  /** Size of the file. */
  int bytes() {
    return bytes;
  }

  /** Makes the content of the file; the longest takes a second or two. */
  public byte[] generate() {
    int seed = ordinal() + 1;
    short[] samples = Voice.record(duration, pitchHertz, coding.channels(), seed);

    int forPackets = bytes - WebmFile.overhead(coding, coding.packets(samples.length));
    int[] sizes = PacketSizes.of(samples, coding, forPackets);
    return new WebmFile(coding, OpusPackets.encode(samples, coding, sizes)).toBytes();
  }
}
