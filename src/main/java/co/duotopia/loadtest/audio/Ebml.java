package co.duotopia.loadtest.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes elements of EBML, the binary form of WebM (RFC 8794): an id, the size of the content, the
 * content. Sizes are written in a fixed number of bytes, so that a file's length follows from the
 * length of what it holds.
 */
final class Ebml {
  private Ebml() {}

  /** An element of elements; its size takes 4 bytes. */
  static byte[] master(int id, byte[]... children) {
    byte[] content = concat(children);
    return concat(
        id(id), ByteBuffer.allocate(4).putInt(0x1000_0000 | content.length).array(), content);
  }

  /** An element of at most 16,382 bytes; its size takes 2 bytes. */
  static byte[] block(int id, byte[]... parts) {
    byte[] content = concat(parts);
    short size = (short) (0x4000 | content.length);
    return concat(id(id), ByteBuffer.allocate(2).putShort(size).array(), content);
  }

  /** An element of at most 126 bytes; its size takes 1 byte. */
  static byte[] small(int id, byte... content) {
    return concat(id(id), new byte[] {(byte) (0x80 | content.length)}, content);
  }

  static byte[] text(int id, String value) {
    return small(id, value.getBytes(StandardCharsets.US_ASCII));
  }

  /** An unsigned number in 4 bytes, whatever its value. */
  static byte[] number(int id, int value) {
    return small(id, ByteBuffer.allocate(4).putInt(value).array());
  }

  static byte[] real(int id, double value) {
    return small(id, ByteBuffer.allocate(8).putDouble(value).array());
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Ids are written without leading zero bytes. */
  private static byte[] id(int id) {
    int length = 4 - Integer.numberOfLeadingZeros(id) / 8;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (id >>> 8 * (length - 1 - i));
    }
    return bytes;
  }
}
