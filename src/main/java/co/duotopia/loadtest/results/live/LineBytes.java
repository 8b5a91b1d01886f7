package co.duotopia.loadtest.results.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a file one after the other, as bytes without the line feed. Not thread-safe. */
final class LineBytes {
  private static final int FIRST_ROOM = 1 << 16;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST_ROOM];
  private int filled;
  private int next;
  private int from;
  private int length;

  LineBytes(InputStream in) {
    this.in = in;
  }

  /** Goes on to the next line; returns false after the last one. */
  boolean next() throws IOException {
    int searched = next;
    while (true) {
      for (; searched < filled; searched++) {
        if (bytes[searched] == '\n') {
          take(searched, searched + 1);
          return true;
        }
      }
      searched -= next;
      if (!fill()) {
        take(filled, filled);
        return length > 0;
      }
    }
  }

  private void take(int end, int following) {
    from = next;
    length = end - next;
    next = following;
  }

  /** What was not handed out yet stands at the beginning then. */
  private boolean fill() throws IOException {
    System.arraycopy(bytes, next, bytes, 0, filled - next);
    filled -= next;
    next = 0;
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * filled);
    }
    int count = in.read(bytes, filled, bytes.length - filled);
    filled += Math.max(0, count);
    return count >= 0;
  }

  /** Are its own: they change with the next line. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the line begins in them. */
  int from() {
    return from;
  }

  int length() {
    return length;
  }

  /** What is no UTF-8 becomes {@code U+FFFD}. */
  String text() {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }
}
