package co.duotopia.loadtest.run.requests;

import java.util.Arrays;

/**
 * A number of at least 0 for each second, in as many bytes as it needs: most seconds of most
 * requests have nothing. Made to be written in about the order of the seconds; one that is not
 * written any more can be read by many threads.
 *
 * <p>A minute takes 12 bytes, and one with anything in it 16 more and for each second in which it
 * has something the bytes of the largest of its numbers.
 */
public final class SecondNumbers {
  private static final int MINUTE = 60;
  private static final byte[] NOTHING = {};

  /** One bit a second of each minute: whether there is a number above 0. */
  private long[] present = {};

  /** These numbers by minute, each in the same number of bytes, the highest byte first. */
  private byte[][] packed = {};

  /** The numbers of one minute, to be written. */
  private final long[] open = new long[MINUTE];

  private int openMinute;

  public long get(int second) {
    int minute = second / MINUTE;
    if (minute == openMinute) {
      return open[second % MINUTE];
    }
    return minute < packed.length ? packed(minute, second % MINUTE) : 0;
  }

  public void set(int second, long number) {
    int minute = second / MINUTE;
    if (minute != openMinute) {
      pack();
      for (int i = 0; i < MINUTE; i++) {
        open[i] = minute < packed.length ? packed(minute, i) : 0;
      }
      openMinute = minute;
    }
    open[second % MINUTE] = number;
  }

  private long packed(int minute, int second) {
    long bit = 1L << second;
    if ((present[minute] & bit) == 0) {
      return 0;
    }
    byte[] bytes = packed[minute];
    int width = bytes.length / Long.bitCount(present[minute]);
    int begin = width * Long.bitCount(present[minute] & (bit - 1));
    long number = 0;
    for (int i = begin; i < begin + width; i++) {
      number = number << Byte.SIZE | bytes[i] & 0xff;
    }
    return number;
  }

  private void pack() {
    if (openMinute >= packed.length) {
      int length = Math.max(openMinute + 1, packed.length + packed.length / 2);
      present = Arrays.copyOf(present, length);
      packed = Arrays.copyOf(packed, length);
    }
    long all = 0;
    long bits = 0;
    for (int i = 0; i < MINUTE; i++) {
      all |= open[i];
      bits |= open[i] == 0 ? 0 : 1L << i;
    }
    int width = (Long.SIZE - Long.numberOfLeadingZeros(all) + Byte.SIZE - 1) / Byte.SIZE;
    byte[] bytes = bits == 0 ? NOTHING : new byte[width * Long.bitCount(bits)];
    int end = 0;
    for (long number : open) {
      if (number != 0) {
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
          bytes[end++] = (byte) (number >>> shift);
        }
      }
    }
    present[openMinute] = bits;
    packed[openMinute] = bytes;
  }
}
