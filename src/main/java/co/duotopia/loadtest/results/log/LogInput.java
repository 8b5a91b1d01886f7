package co.duotopia.loadtest.results.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of which a simulation.log is made. Each method throws {@link EOFException} at the end
 * of the file, and {@link DamagedLog} for what no writer writes.
 */
final class LogInput {
  /** Gatling writes through a buffer of 8 KiB, and no string can be longer than that. */
  private static final int MAX_LENGTH = 1 << 20;

  private final FileChannel channel;
  private final long size;
  private final byte[] buffer = new byte[1 << 16];
  private final List<String> cache = new ArrayList<>();
  private int next;
  private int end;
  private long read;

  /** A file that grows is read to the length that it has now. */
  LogInput(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** Bytes consumed. */
  long position() {
    return read - (end - next);
  }

  boolean atEnd() {
    return position() >= size;
  }

  byte readByte() throws IOException {
    need(Byte.BYTES);
    return buffer[next++];
  }

  boolean readBoolean() throws IOException {
    byte value = readByte();
    if (value != 0 && value != 1) {
      throw new DamagedLog("a boolean of " + value);
    }
    return value == 1;
  }

  int readInt() throws IOException {
    need(Integer.BYTES);
    int value = intAt(0);
    next += Integer.BYTES;
    return value;
  }

  long readLong() throws IOException {
    return (long) readInt() << Integer.SIZE | readInt() & 0xffffffffL;
  }

  /** A number of things that follow, each of at least one byte. */
  int readCount(int max) throws IOException {
    int count = readInt();
    if (count < 0 || count > max) {
      throw new DamagedLog("a count of " + count);
    }
    return count;
  }

  /** Tabs and line breaks become spaces, as in Gatling's report. */
  String readString() throws IOException {
    return readText().toString();
  }

  /** The text, not decoded. */
  LogText readText() throws IOException {
    int length = readCount(MAX_LENGTH);
    if (length == 0) {
      return LogText.EMPTY;
    }
    if (length >= size - position()) {
      throw new EOFException();
    }
    return LogText.of(readBytes(length), readByte());
  }

  byte[] readBytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      need(1);
      int step = Math.min(length - at, end - next);
      System.arraycopy(buffer, next, bytes, at, step);
      next += step;
      at += step;
    }
    return bytes;
  }

  /** Equal strings are mostly the same object. */
  String readCached() throws IOException {
    return known(readTextNumber());
  }

  /** The number of a string that is known then, from 0 on. */
  int readTextNumber() throws IOException {
    int index = readInt();
    if (index == cache.size() + 1) {
      cache.add(readString());
      return index - 1;
    }
    if (isKnown(~index)) {
      return ~index;
    }
    throw new DamagedLog("a text number " + index + " after " + cache.size() + " texts");
  }

  boolean isKnown(int text) {
    return text >= 0 && text < cache.size();
  }

  String known(int text) {
    return cache.get(text);
  }

  /** Whether so many bytes can be looked at. */
  boolean has(int bytes) throws IOException {
    if (end - next < bytes && size - position() >= bytes) {
      fill(bytes);
    }
    return end - next >= bytes;
  }

  /** Goes on behind bytes that were looked at. */
  void pass(int bytes) {
    next += bytes;
  }

  byte byteAt(int distance) {
    return buffer[next + distance];
  }

  int intAt(int distance) {
    int at = next + distance;
    return buffer[at] << 24
        | (buffer[at + 1] & 0xff) << 16
        | (buffer[at + 2] & 0xff) << 8
        | buffer[at + 3] & 0xff;
  }

  private void need(int bytes) throws IOException {
    if (end - next < bytes) {
      fill(bytes);
    }
  }

  private void fill(int bytes) throws IOException {
    System.arraycopy(buffer, next, buffer, 0, end - next);
    end -= next;
    next = 0;
    while (end < bytes) {
      int room = (int) Math.min(buffer.length - end, size - read);
      int count = room > 0 ? channel.read(ByteBuffer.wrap(buffer, end, room)) : -1;
      if (count < 0) {
        throw new EOFException();
      }
      end += count;
      read += count;
    }
  }
}
