package co.duotopia.loadtest.monitor.logs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes UTF-8 of UTF-16, which PowerShell writes to files: known by the mark at its beginning, or
 * by text that begins like a time or a level. Other bytes stay as they are. Not thread-safe.
 */
final class AsUtf8 {
  private boolean isKnown;
  private Optional<CharsetDecoder> decoder = Optional.empty();

  /** Bytes of a character that is not whole. */
  private byte[] rest = {};

  byte[] of(byte[] bytes, int count) {
    if (!isKnown && count > 0) {
      isKnown = true;
      decoder = charset(bytes, count).map(AsUtf8::decoder);
    }
    return decoder.map(utf16 -> decoded(utf16, bytes, count)).orElse(bytes);
  }

  private static Optional<Charset> charset(byte[] bytes, int count) {
    if (count < 4) {
      return Optional.empty();
    }
    boolean isLittle = bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    boolean isBig = bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
    if (isLittle || bytes[0] > 0 && bytes[1] == 0 && bytes[2] > 0 && bytes[3] == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return isBig || bytes[0] == 0 && bytes[1] > 0 && bytes[2] == 0 && bytes[3] > 0
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private byte[] decoded(CharsetDecoder utf16, byte[] bytes, int count) {
    ByteBuffer in = ByteBuffer.allocate(rest.length + count);
    in.put(rest).put(bytes, 0, count).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    utf16.decode(in, out, false);
    rest = Arrays.copyOfRange(in.array(), in.position(), in.limit());
    return out.flip().toString().getBytes(StandardCharsets.UTF_8);
  }
}
