package co.duotopia.loadtest.audio;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the header that every WebM and Matroska file begins with (RFC 8794, section 11.2). */
final class WebmHeader {
  private static final int EBML = 0x1A45DFA3;
  private static final int DOC_TYPE = 0x4282;

  private WebmHeader() {}

  /** The document type, {@code webm} or {@code matroska}; empty if it is neither. */
  static Optional<String> docType(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    try {
      if (number(in, true) != EBML) {
        return Optional.empty();
      }
      ByteBuffer header = content(in);
      while (header.hasRemaining()) {
        long id = number(header, true);
        ByteBuffer value = content(header);
        if (id == DOC_TYPE) {
          return Optional.of(StandardCharsets.US_ASCII.decode(value).toString());
        }
      }
      return Optional.empty();
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return Optional.empty(); // it breaks off within the header
    }
  }

  private static ByteBuffer content(ByteBuffer in) {
    int size = (int) Math.min(number(in, false), Integer.MAX_VALUE);
    ByteBuffer content = in.slice(in.position(), size);
    in.position(in.position() + size);
    return content;
  }

  /**
   * The leading zero bits of the first byte count the bytes that follow; an id keeps its first 1.
   */
  private static long number(ByteBuffer in, boolean id) {
    int first = in.get() & 0xFF;
    int following = Integer.numberOfLeadingZeros(first) - 24;
    long value = id ? first : first & 0x7F >> following;
    for (int i = 0; i < following; i++) {
      value = value << 8 | in.get() & 0xFF;
    }
    return value;
  }
}
