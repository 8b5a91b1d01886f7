package co.duotopia.loadtest.audio;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusBandwidth;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.ArrayList;
import java.util.List;

/** Codes sound as Opus, the codec of browsers' recordings, at 48 kHz. */
final class OpusPackets {
  /** Samples that a decoder drops at the start: the encoder's look-ahead of 6.5 ms. */
  static final int PRE_SKIP = 312;

  private static final int BITRATE_MAX = -1;

  private OpusPackets() {}

  /** One packet of one frame for each of the sizes, and of exactly that size. */
  static List<byte[]> encode(short[] samples, Coding coding, int[] sizes) {
    int frame = coding.samplesPerPacket() / coding.channels();
    List<byte[]> packets = new ArrayList<>();
    try {
      OpusEncoder encoder = encoder(coding.channels());
      for (int i = 0; i < sizes.length; i++) {
        byte[] packet = new byte[sizes[i]];
        int from = i * coding.samplesPerPacket();
        packets.add(packet);
        if (encoder.encode(samples, from, frame, packet, 0, packet.length) != packet.length) {
          throw new IllegalStateException("packet " + i + " is not of the size asked for");
        }
      }
    } catch (OpusException e) {
      throw new IllegalStateException("cannot encode as Opus", e);
    }
    return packets;
  }

  /**
   * Constant bit rate at the maximum fills whatever size is asked for. The encoder's analysis of
   * the sound is off: it alone computes with {@code Math}, whose last digits differ between
   * machines.
   */
  private static OpusEncoder encoder(int channels) throws OpusException {
    OpusEncoder encoder =
        new OpusEncoder(Voice.SAMPLE_RATE, channels, OpusApplication.OPUS_APPLICATION_AUDIO);
    encoder.setEnableAnalysis(false);
    encoder.setUseVBR(false);
    encoder.setBitrate(BITRATE_MAX);
    encoder.setForceChannels(channels);
    encoder.setForceMode(OpusMode.MODE_CELT_ONLY);
    encoder.setBandwidth(OpusBandwidth.OPUS_BANDWIDTH_FULLBAND);
    return encoder;
  }
}
