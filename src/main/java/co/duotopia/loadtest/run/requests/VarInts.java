package co.duotopia.loadtest.run.requests;

import java.util.Arrays;

/** Numbers of at least 0, seven bits a byte, the lowest first; the last byte has no high bit. */
final class VarInts {
  private byte[] bytes;
  private int position;

  /** Numbers to be read. */
  VarInts(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Numbers to be written. */
  VarInts(int capacity) {
    bytes = new byte[capacity];
  }

  boolean hasNext() {
    return position < bytes.length;
  }

  long next() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = bytes[position++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  void put(long value) {
    if (bytes.length - position < Long.BYTES + 2) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + Long.BYTES + 2);
    }
    long left = value;
    for (; left > 0x7f; left >>>= 7) {
      bytes[position++] = (byte) (left | 0x80);
    }
    bytes[position++] = (byte) left;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, position);
  }
}
