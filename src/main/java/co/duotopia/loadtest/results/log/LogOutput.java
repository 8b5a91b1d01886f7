package co.duotopia.loadtest.results.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the values of which a simulation.log is made, each text in full the first time only. Every
 * method throws {@link UncheckedIOException} when the disk is full.
 */
final class LogOutput implements AutoCloseable {
  private final OutputStream file;
  private final byte[] buffer = new byte[1 << 16];
  private int used;
  private final Map<LogText, Integer> numbers = new HashMap<>();
  private final List<LogText> texts = new ArrayList<>();
  private int[] indexes = new int[64];
  private int lastIndex;

  LogOutput(OutputStream file) {
    this.file = file;
  }

  /** A number for {@link #writeCached}; equal texts have the same one. */
  int numberOf(LogText text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    numbers.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  LogText text(int number) {
    return texts.get(number);
  }

  void writeCached(int number) {
    if (number >= indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * texts.size());
    }
    if (indexes[number] > 0) {
      writeInt(-indexes[number]);
      return;
    }
    indexes[number] = ++lastIndex;
    writeInt(lastIndex);
    texts.get(number).writeTo(this);
  }

  void writeByte(int value) {
    room(Byte.BYTES);
    buffer[used++] = (byte) value;
  }

  void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  void writeInt(int value) {
    room(Integer.BYTES);
    buffer[used++] = (byte) (value >>> 24);
    buffer[used++] = (byte) (value >>> 16);
    buffer[used++] = (byte) (value >>> 8);
    buffer[used++] = (byte) value;
  }

  void writeLong(long value) {
    writeInt((int) (value >>> Integer.SIZE));
    writeInt((int) value);
  }

  void writeBytes(byte[] bytes) {
    flush();
    try {
      file.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void room(int bytes) {
    if (buffer.length - used < bytes) {
      flush();
    }
  }

  private void flush() {
    try {
      file.write(buffer, 0, used);
      used = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
