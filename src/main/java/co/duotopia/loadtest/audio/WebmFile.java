package co.duotopia.loadtest.audio;

import static co.duotopia.loadtest.audio.Ebml.block;
import static co.duotopia.loadtest.audio.Ebml.concat;
import static co.duotopia.loadtest.audio.Ebml.master;
import static co.duotopia.loadtest.audio.Ebml.number;
import static co.duotopia.loadtest.audio.Ebml.real;
import static co.duotopia.loadtest.audio.Ebml.small;
import static co.duotopia.loadtest.audio.Ebml.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A WebM file with one Opus track (RFC 9559; CodecPrivate as RFC 7845, section 5.1).
 *
 * <pre>
 * EBML header
 * Segment: SeekHead, Info, Tracks, Cues, Cluster …    one cluster and one cue a second
 * </pre>
 */
record WebmFile(Coding coding, List<byte[]> packets) {
  private static final int INFO = 0x1549A966;
  private static final int TRACKS = 0x1654AE6B;
  private static final int CUES = 0x1C53BB6B;
  private static final int CLUSTER = 0x1F43B675;
  private static final String APP = "duotopia-loadtest";

  /** Bytes of such a file beside its packets. */
  static int overhead(Coding coding, int packets) {
    return new WebmFile(coding, Collections.nCopies(packets, new byte[0])).toBytes().length;
  }

  byte[] toBytes() {
    List<byte[]> clusters = clusters();
    byte[] info = info();
    byte[] tracks = tracks();
    int afterSeekHead = seekHead(0, 0, 0).length;
    int afterTracks = afterSeekHead + info.length + tracks.length;
    int afterCues = afterTracks + cues(clusters, 0).length;
    byte[] head =
        concat(
            seekHead(afterSeekHead, afterSeekHead + info.length, afterTracks),
            info,
            tracks,
            cues(clusters, afterCues));
    return concat(header(), master(0x18538067, head, concat(clusters.toArray(byte[][]::new))));
  }

  private static byte[] header() {
    return master(
        0x1A45DFA3,
        small(0x4286, (byte) 1), // EBMLVersion
        small(0x42F7, (byte) 1), // EBMLReadVersion
        small(0x42F2, (byte) 4), // EBMLMaxIDLength
        small(0x42F3, (byte) 8), // EBMLMaxSizeLength
        text(0x4282, "webm"), // DocType
        small(0x4287, (byte) 4), // DocTypeVersion
        small(0x4285, (byte) 2)); // DocTypeReadVersion
  }

  private static byte[] seekHead(int info, int tracks, int cues) {
    return master(0x114D9B74, seek(INFO, info), seek(TRACKS, tracks), seek(CUES, cues));
  }

  private static byte[] seek(int id, int position) {
    return master(0x4DBB, number(0x53AB, id), number(0x53AC, position));
  }

  private byte[] info() {
    return master(
        INFO,
        number(0x2AD7B1, 1_000_000), // TimestampScale: milliseconds
        real(0x4489, (double) packets.size() * coding.packetMillis()), // Duration
        text(0x4D80, APP), // MuxingApp
        text(0x5741, APP)); // WritingApp
  }

  private byte[] tracks() {
    byte[] audio =
        master(0xE1, real(0xB5, Voice.SAMPLE_RATE), small(0x9F, (byte) coding.channels()));
    byte[] entry =
        master(
            0xAE,
            small(0xD7, (byte) 1), // TrackNumber
            small(0x73C5, (byte) 1), // TrackUID
            small(0x83, (byte) 2), // TrackType: audio
            small(0x9C, (byte) 0), // FlagLacing
            text(0x86, "A_OPUS"), // CodecID
            number(0x56AA, OpusPackets.PRE_SKIP * 1_000_000 / 48), // CodecDelay, ns
            number(0x56BB, 80_000_000), // SeekPreRoll, ns
            small(0x63A2, opusHead()), // CodecPrivate
            audio);
    return master(TRACKS, entry);
  }

  private byte[] opusHead() {
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) coding.channels())
        .putShort((short) OpusPackets.PRE_SKIP)
        .putInt(Voice.SAMPLE_RATE)
        .array();
  }

  private byte[] cues(List<byte[]> clusters, int firstPosition) {
    List<byte[]> cues = new ArrayList<>();
    int position = firstPosition;
    for (byte[] cluster : clusters) {
      byte[] positions = master(0xB7, small(0xF7, (byte) 1), number(0xF1, position));
      cues.add(master(0xBB, number(0xB3, cues.size() * 1_000), positions));
      position += cluster.length;
    }
    return master(CUES, cues.toArray(byte[][]::new));
  }

  private List<byte[]> clusters() {
    int perCluster = 1_000 / coding.packetMillis();
    List<byte[]> clusters = new ArrayList<>();
    for (int from = 0; from < packets.size(); from += perCluster) {
      List<byte[]> members = packets.subList(from, Math.min(from + perCluster, packets.size()));
      clusters.add(cluster(clusters.size() * 1_000, members));
    }
    return clusters;
  }

  private byte[] cluster(int startMillis, List<byte[]> members) {
    List<byte[]> children = new ArrayList<>();
    children.add(number(0xE7, startMillis)); // Timestamp
    for (int i = 0; i < members.size(); i++) {
      short offset = (short) (i * coding.packetMillis());
      byte[] head =
          ByteBuffer.allocate(4).put((byte) 0x81).putShort(offset).put((byte) 0x80).array();
      children.add(block(0xA3, head, members.get(i))); // SimpleBlock of track 1, a key frame
    }
    return master(CLUSTER, children.toArray(byte[][]::new));
  }
}
