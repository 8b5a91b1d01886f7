package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.run.requests.RequestResult;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A string of a simulation.log with the bytes that it has there. */
final class LogText {
  static final LogText EMPTY = new LogText(new byte[0], (byte) 0);

  private final byte[] bytes;
  private final byte coder;

  private LogText(byte[] bytes, byte coder) {
    this.bytes = bytes;
    this.coder = coder;
  }

  static LogText of(byte[] bytes, byte coder) throws DamagedLog {
    if (coder != 0 && (coder != 1 || bytes.length % 2 != 0)) {
      throw new DamagedLog("a string of coder " + coder + " and " + bytes.length + " bytes");
    }
    return new LogText(bytes, coder);
  }

  void writeTo(LogOutput out) {
    out.writeInt(bytes.length);
    if (bytes.length > 0) {
      out.writeBytes(bytes);
      out.writeByte(coder);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogText text && coder == text.coder && Arrays.equals(bytes, text.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Tabs and line breaks become spaces. */
  @Override
  public String toString() {
    Charset charset = coder == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
    return RequestResult.onOneLine(new String(bytes, charset));
  }
}
