package co.duotopia.loadtest.audio;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads WebM files back, with nothing in common with what writes them. */
record WebmReader(List<Element> elements) {
  private static final Set<Long> MASTERS =
      Set.of(
          0x1A45DFA3L, // EBML header
          0x18538067L, // Segment
          0x114D9B74L, // SeekHead
          0x4DBBL, // Seek
          0x1549A966L, // Info
          0x1654AE6BL, // Tracks
          0xAEL, // TrackEntry
          0xE1L, // Audio
          0x1C53BB6BL, // Cues
          0xBBL, // CuePoint
          0xB7L, // CueTrackPositions
          0x1F43B675L); // Cluster

  /**
   * One element.
   *
   * @param start where its id begins in the file
   * @param body where its content begins in the file
   * @param path ids from the outermost element to this one, in hexadecimal: {@code
   *     18538067/1549A966}
   */
  record Element(String path, int start, int body, byte[] content) {
    long number() {
      long value = 0;
      for (byte next : content) {
        value = value << 8 | next & 0xFF;
      }
      return value;
    }

    double real() {
      return ByteBuffer.wrap(content).getDouble();
    }

    String text() {
      return new String(content, StandardCharsets.US_ASCII);
    }
  }

  /** A packet of sound and when it begins. */
  record Block(long millis, byte[] packet) {}

  /** Fails where an element is longer than the one it lies in, or its size is unknown. */
  static WebmReader of(byte[] file) {
    List<Element> elements = new ArrayList<>();
    read(file, 0, file.length, "", elements);
    return new WebmReader(List.copyOf(elements));
  }

  private static void read(byte[] file, int from, int to, String parent, List<Element> into) {
    int at = from;
    while (at < to) {
      int start = at;
      int idLength = length(file[at]);
      long id = new BigInteger(1, file, at, idLength).longValueExact();
      at += idLength;
      int sizeLength = length(file[at]);
      long size = new BigInteger(1, file, at, sizeLength).longValueExact();
      size -= 1L << 7 * sizeLength;
      at += sizeLength;
      if (size > to - at) {
        throw new IllegalStateException("element at " + start + " ends behind its parent");
      }
      String path = parent + String.format(Locale.ROOT, "%X", id);
      byte[] content = Arrays.copyOfRange(file, at, at + (int) size);
      into.add(new Element(path, start, at, content));
      if (MASTERS.contains(id)) {
        read(file, at, at + (int) size, path + "/", into);
      }
      at += (int) size;
    }
  }

  private static int length(byte first) {
    return Integer.numberOfLeadingZeros(first & 0xFF) - 23;
  }

  List<Element> all(String path) {
    return elements.stream().filter(element -> element.path().equals(path)).toList();
  }

  Element one(String path) {
    List<Element> found = all(path);
    if (found.size() != 1) {
      throw new IllegalStateException("required one " + path + ", actual " + found.size());
    }
    return found.get(0);
  }

  /** In the order of the file. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    long cluster = -1;
    for (Element element : elements) {
      if (element.path().equals("18538067/1F43B675/E7")) {
        cluster = element.number();
      } else if (element.path().equals("18538067/1F43B675/A3")) {
        ByteBuffer block = ByteBuffer.wrap(element.content());
        block.get(); // track
        long millis = cluster + block.getShort();
        block.get(); // flags
        byte[] packet = new byte[block.remaining()];
        block.get(packet);
        blocks.add(new Block(millis, packet));
      }
    }
    return blocks;
  }
}
